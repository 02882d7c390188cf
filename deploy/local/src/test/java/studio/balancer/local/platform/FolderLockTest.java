package studio.balancer.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.balancer.local.LocalException;

class FolderLockTest {
  @TempDir private Path directory;

  @Test
  void oneWinsAndTheOtherSaysSoInOneLine() {
    // Given
    Path folder = directory.resolve("data");
    FolderLock held = FolderLock.take(folder);

    // Then
    assertThatExceptionOfType(LocalException.class)
        .isThrownBy(() -> FolderLock.take(folder))
        .withMessage("something runs in %s already, or is just being started or stopped", folder);

    // When
    held.close();

    // Then
    assertThatNoException().isThrownBy(() -> FolderLock.take(folder).close());
  }

  @Test
  void whatIsNoFolderIsNamed() throws IOException {
    // Given
    Path file = Files.createFile(directory.resolve("data"));

    // Then
    assertThatExceptionOfType(LocalException.class)
        .isThrownBy(() -> FolderLock.take(file))
        .withMessage("cannot use %s: %s: is there already", file, file);
    assertThat(file).isEmptyFile();
  }
}

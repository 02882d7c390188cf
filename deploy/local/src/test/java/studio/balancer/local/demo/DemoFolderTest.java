package studio.balancer.local.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.balancer.local.LocalException;

class DemoFolderTest {
  @TempDir private Path parent;
  private Path folder;
  private Path work;

  @BeforeEach
  void isADemosFolder() throws IOException {
    folder = parent.resolve("data");
    work = folder.resolve("work.txt");
    DemoFolder.prepare(folder);
    Files.writeString(work, "done");
  }

  @Test
  void isMadeAnewByTheNextDemo() throws IOException {
    // When
    DemoFolder.prepare(folder);

    // Then
    assertThat(work).doesNotExist();
  }

  @Test
  void isNotTouchedOnceItIsReleased() throws IOException {
    // When
    DemoFolder.release(folder);

    // Then
    assertThatThrownBy(() -> DemoFolder.prepare(folder))
        .isInstanceOf(LocalException.class)
        .hasMessageContaining("is not a demo's folder");
    assertThat(work).hasContent("done");
  }

  @Test
  void isReleasedThoughItNeverWasADemos() throws IOException {
    // Given
    DemoFolder.release(folder);

    // When
    DemoFolder.release(folder);

    // Then
    assertThat(work).hasContent("done");
  }
}

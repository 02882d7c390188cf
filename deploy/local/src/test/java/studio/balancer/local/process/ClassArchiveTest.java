package studio.balancer.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchiveTest {
  private static final FileTime BUILT = FileTime.from(Instant.parse("2026-11-28T10:00:00Z"));

  @TempDir private Path target;
  private Path jar;

  @BeforeEach
  void build() throws IOException {
    jar = target.resolve("quarkus-app/lib/main/a.jar");
    Files.createDirectories(jar.getParent());
    Files.writeString(jar, "classes");
    Files.setLastModifiedTime(jar, BUILT);
  }

  @Test
  void theSameBuildKeepsItsArchive() throws IOException {
    // Given
    Path archive = Files.createFile(ClassArchive.of(target));

    // When
    Path again = ClassArchive.of(target);

    // Then
    assertThat(again).isEqualTo(archive).exists().hasParent(target);
  }

  @Test
  void anUpdateGetsItsOwnAndTheFormerOneIsRemoved() throws IOException {
    // Given
    Path former = Files.createFile(ClassArchive.of(target));
    Path first = Files.createFile(target.resolve("classes.jsa"));
    Path other = Files.createFile(target.resolve("classes.txt"));

    // When
    Files.writeString(jar, "further classes");
    Files.setLastModifiedTime(jar, BUILT);
    Path archive = ClassArchive.of(target);

    // Then
    assertThat(archive).isNotEqualTo(former);
    assertThat(former).doesNotExist();
    assertThat(first).doesNotExist();
    assertThat(other).exists();
  }

  @Test
  void aJarOfAnotherTimeIsAnotherBuild() throws IOException {
    // Given
    Path former = ClassArchive.of(target);

    // When
    Files.setLastModifiedTime(jar, FileTime.from(BUILT.toInstant().minusSeconds(60)));

    // Then
    assertThat(ClassArchive.of(target)).isNotEqualTo(former);
  }

  @Test
  void whatIsNotBuiltHasANameToo() {
    assertThat(ClassArchive.of(target.resolve("none"))).doesNotExist();
  }
}

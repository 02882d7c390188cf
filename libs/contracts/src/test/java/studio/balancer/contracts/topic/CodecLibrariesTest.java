package studio.balancer.contracts.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodecLibrariesTest {
  @TempDir Path folder;

  @Test
  void takesTheFirstPlaceWhereFilesMayBeExecuted() {
    // Given
    List<Path> places = List.of(Path.of("/noexec"), Path.of("/first"), Path.of("/second"));

    // Then
    assertThat(CodecLibraries.place(places, place -> !place.startsWith("/noexec")))
        .contains(Path.of("/first"));
    assertThat(CodecLibraries.place(places, place -> false)).isEmpty();
  }

  @Test
  void seesThatAFolderLetsExecuteAndLeavesNothingBehind() throws Exception {
    // Given
    Path inside = folder.resolve("new");

    // Then
    assertThat(CodecLibraries.mayExecute(inside)).isTrue();
    try (var left = Files.list(inside)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void seesThatAFolderCannotBeWritten() throws Exception {
    // Given
    Path file = Files.createFile(folder.resolve("file"));

    // Then
    assertThat(CodecLibraries.mayExecute(file)).isFalse();
  }

  /** Where the machine has such a mount, as most have at one of these. */
  @Test
  void seesThatAMountForbidsIt() throws Exception {
    // Given
    Path noexec =
        Files.readAllLines(Path.of("/proc/self/mounts")).stream()
            .map(line -> line.split(" "))
            .filter(mount -> (mount[2].equals("tmpfs")) && mount[3].contains("noexec"))
            .filter(mount -> mount[3].startsWith("rw"))
            .map(mount -> Path.of(mount[1]))
            .filter(Files::isWritable)
            .findFirst()
            .orElse(null);
    assumeThat(noexec).as("a writable mount with noexec").isNotNull();

    // Then
    assertThat(CodecLibraries.mayExecute(noexec)).isFalse();
  }
}

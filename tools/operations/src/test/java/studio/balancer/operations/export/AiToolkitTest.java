package studio.balancer.operations.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How ai-toolkit reads a folder ({@code toolkit/data_loader.py}, {@code
 * toolkit/dataloader_mixins.py}): all images in it but those below {@code _controls}; the text
 * beside each, whose line ends become commas; {@code [trigger]} and {@code [name]} are replaced.
 */
class AiToolkitTest {
  @TempDir private Path folder;

  @Test
  void everyCaptionIsReadAsItIsWritten() throws Exception {
    // Given
    Sets.balanced(folder).export(Profile.AI_TOOLKIT, folder.resolve("out"));
    Path images = folder.resolve("out").resolve(Sets.ACTOR.value()).resolve("images");

    // When
    Set<String> captions = new TreeSet<>();
    for (Path file : StoredZip.files(images)) {
      String name = file.getFileName().toString();
      if (name.matches(".*\\.(jpg|jpeg|png|webp)")) {
        captions.add(
            Files.readString(images.resolve(name.substring(0, name.lastIndexOf('.')) + ".txt")));
      }
    }

    // Then
    assertThat(captions)
        .hasSize(20)
        .allSatisfy(
            caption -> {
              assertThat(caption).doesNotContain("\n", "\r", "[trigger]", "[name]");
              assertThat(caption).startsWith("sks1, prompt ").contains("a sks1 on a bench");
            });
    assertThat(images.resolve("default.txt")).doesNotExist();
    assertThat(Sets.names(images)).hasSize(40);
  }
}

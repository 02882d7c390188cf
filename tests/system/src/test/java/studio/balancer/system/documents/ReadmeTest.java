package studio.balancer.system.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The README is what one reads first: short, with the two commands, a picture and the licence. */
class ReadmeTest {
  private static final int MAX_LINES = 120;
  private static final long MAX_PICTURE_BYTES = 300_000;

  private final Document readme = Document.of("README.md");

  @Test
  void isShort() {
    // Then
    assertThat(readme.text().lines()).hasSizeLessThanOrEqualTo(MAX_LINES);
  }

  @Test
  void hasTheCommandsThatAreRunBeforeAChangeLands() throws IOException {
    // Given
    String ci = Files.readString(Document.ROOT.resolve(".ci/run"));

    // Then
    assertThat(readme.commands()).containsExactly("./balancer demo", "./mvnw verify");
    assertThat(ci).contains(readme.commands());
  }

  @Test
  void hasPicturesThatLoadQuickly() throws IOException {
    // When
    List<String> pictures = readme.links().stream().filter(link -> link.endsWith(".png")).toList();

    // Then
    assertThat(pictures).hasSize(4);
    for (String picture : pictures) {
      assertThat(Files.size(Document.ROOT.resolve(picture))).isBetween(1L, MAX_PICTURE_BYTES);
    }
  }

  @Test
  void hasEveryModule() throws IOException {
    // Given
    List<String> modules =
        Pattern.compile("<module>(.+)</module>")
            .matcher(Files.readString(Document.ROOT.resolve("pom.xml")))
            .results()
            .map(module -> module.group(1))
            .toList();

    // Then
    assertThat(modules).isNotEmpty();
    for (String module : modules) {
      String[] parts = module.split("/", 2);
      String row = "| [%s](%s) |".formatted(parts[0], parts[0]);
      String name = parts.length > 1 ? "`" + parts[1] + "`" : "";
      assertThat(readme.text().lines())
          .as(module)
          .anyMatch(line -> line.startsWith(row) && line.contains(name));
    }
  }

  @Test
  void saysTheLicence() throws IOException {
    // Then
    assertThat(readme.text()).contains("[Apache-2.0](LICENSE)");
    assertThat(Files.readString(Document.ROOT.resolve("LICENSE")))
        .contains("Apache License", "Version 2.0, January 2004", "END OF TERMS AND CONDITIONS");
    assertThat(Files.readString(Document.ROOT.resolve("pom.xml")))
        .contains("<name>Apache-2.0</name>");
  }
}

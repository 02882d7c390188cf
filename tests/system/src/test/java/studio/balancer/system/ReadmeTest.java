package studio.balancer.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import studio.balancer.contracts.topic.Topic;

/** What the README says of names is what the code says. */
class ReadmeTest {
  private static final Path ROOT = Path.of(System.getProperty("project.root", "../.."));

  @Test
  void namesEveryTopicWithItsPartitions() throws IOException {
    // Given
    String readme = read("README.md");

    // Then
    for (Topic topic : Topic.values()) {
      assertThat(readme)
          .containsPattern(
              "\\| `%s` \\| (actor|command) id \\| %d"
                  .formatted(topic.baseName(), topic.partitions()));
    }
  }

  @Test
  void namesOnlyKeysThatSomethingReads() throws IOException {
    // Given
    List<String> prefixes =
        Pattern.compile("`(balancer\\.[a-z.-]+)`")
            .matcher(read("README.md"))
            .results()
            .map(result -> result.group(1))
            .toList();
    String code = mainSources();

    // Then
    assertThat(prefixes).hasSizeGreaterThan(10);
    for (String key : prefixes) {
      String method = camelCase(key.substring(key.lastIndexOf('.') + 1));
      String prefix = key.substring(0, key.lastIndexOf('.'));
      assertThat(code)
          .as(key)
          .contains("@ConfigMapping(prefix = \"" + mapped(code, prefix) + "\")");
      assertThat(code).as(key).containsPattern("\\b" + method + "\\(\\);");
    }
  }

  @Test
  void linksOnlyToWhatIsThere() throws IOException {
    for (String page :
        List.of("README.md", "CONTRIBUTING.md", "docs/architecture.md", "docs/adr/README.md")) {
      // When
      List<String> links =
          Pattern.compile("\\]\\((?!http)([^)#]+)\\)")
              .matcher(read(page))
              .results()
              .map((MatchResult result) -> result.group(1))
              .toList();

      // Then
      assertThat(links).as(page).isNotEmpty();
      for (String link : links) {
        assertThat(ROOT.resolve(page).resolveSibling(link)).exists();
      }
    }
  }

  /** The prefix of the mapping: a group within one has its own name behind that. */
  private static String mapped(String code, String prefix) {
    int dot = prefix.lastIndexOf('.');
    String group = "\\b[A-Z][A-Za-z]+ " + camelCase(prefix.substring(dot + 1)) + "\\(\\);";
    return Pattern.compile(group).matcher(code).find() ? prefix.substring(0, dot) : prefix;
  }

  private static String camelCase(String kebab) {
    return Pattern.compile("-([a-z])")
        .matcher(kebab)
        .replaceAll(m -> m.group(1).toUpperCase(java.util.Locale.ROOT));
  }

  private static String mainSources() throws IOException {
    StringBuilder sources = new StringBuilder();
    try (var files = Files.walk(ROOT)) {
      for (Path file :
          files
              .filter(path -> path.toString().endsWith("Configuration.java"))
              .filter(path -> path.toString().contains("/src/main/"))
              .toList()) {
        sources.append(Files.readString(file));
      }
    }
    return sources.toString();
  }

  private static String read(String page) throws IOException {
    return Files.readString(ROOT.resolve(page));
  }
}

package studio.balancer.system.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The reference has every key that the code maps, under its prefix, and no other. */
class ConfigurationReferenceTest {
  private static final String PAGE = "docs/reference/configuration.md";
  private static final String FORMER_KEYS =
      "libs/messaging/src/main/java/studio/balancer/messaging/configuration/FormerKeys.java";

  /** A key, without the key of a map's entry behind it, and its former name. */
  private static final Pattern FORMER =
      Pattern.compile("Map\\.entry\\(\\s*\"([^\"\\\\]+?)(?:\\.\\\\\"[^,]*)?\",\\s*\"([^\"]+)\"");

  private static final Map<String, MappedKey> MAPPED =
      MappedKey.all().stream()
          .collect(
              Collectors.toMap(MappedKey::key, Function.identity(), (a, b) -> a, TreeMap::new));

  static Stream<Document> documents() {
    return Document.all().stream();
  }

  static Stream<String> keysUnderAnotherPrefix() {
    Set<String> prefixes =
        MAPPED.keySet().stream()
            .map(ConfigurationReferenceTest::prefix)
            .collect(Collectors.toSet());
    return MAPPED.keySet().stream()
        .flatMap(
            key -> prefixes.stream().map(prefix -> prefix + key.substring(key.lastIndexOf('.'))))
        .filter(key -> !MAPPED.containsKey(key))
        .distinct();
  }

  @Test
  void hasEveryKeyThatIsMappedAndNoOther() {
    // When
    List<String> documented = documented(Document.of(PAGE));

    // Then
    assertThat(MAPPED).hasSizeGreaterThan(40);
    assertThat(documented).containsExactlyInAnyOrderElementsOf(MAPPED.keySet());
  }

  @Test
  void tellsAKeyUnderAnotherPrefix() {
    // Given
    Document page = Document.of(PAGE);
    Set<String> wrongKeys = keysUnderAnotherPrefix().collect(Collectors.toSet());

    // When
    StringBuilder rows = new StringBuilder(page.text());
    wrongKeys.forEach(key -> rows.append("\n| `%s` | `1` | what it is |".formatted(key)));
    Document wrong = new Document(page.path(), rows.toString());

    // Then
    assertThat(wrongKeys).hasSizeGreaterThan(MAPPED.size());
    assertThat(documented(wrong)).containsAll(wrongKeys);
    assertThat(unknown(wrong)).containsAll(wrongKeys);
  }

  @Test
  void hasTheDefaultOfEachKey() {
    // Given
    Map<String, String> cells = defaults();

    // Then
    MAPPED.forEach(
        (key, mapped) -> {
          String expected =
              mapped.usual().map("`%s`"::formatted).orElse(mapped.optional() ? "none" : "");
          assertThat(cells).as(key).containsKey(key);
          assertThat(cells.get(key)).as(key).startsWith(expected).isNotEmpty();
        });
  }

  @Test
  void hasTheDefaultsThatAServiceHasForItself() throws IOException {
    // Given
    Map<String, String> cells = defaults();

    // Then
    try (Stream<Path> modules = Files.list(Document.ROOT)) {
      for (Path module : modules.filter(file -> file.toString().endsWith("-service")).toList()) {
        String service = module.getFileName().toString().replace("-service", "");
        properties(module)
            .forEach(
                (key, value) ->
                    assertThat(cells.getOrDefault(key, ""))
                        .as("%s: %s", module.getFileName(), key)
                        .contains("%s `%s`".formatted(service, value)));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void noDocumentNamesAnotherKey(Document document) {
    // Then
    assertThat(unknown(document)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("documents")
  void noDocumentNamesAnotherVariable(Document document) throws IOException {
    // Given
    Set<String> known =
        MAPPED.keySet().stream()
            .map(key -> key.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT))
            .collect(Collectors.toCollection(HashSet::new));
    Pattern variable = Pattern.compile("\\bBALANCER_[A-Z0-9_]+");
    for (String file : List.of("docker-compose.yml", ".env.example")) {
      variable
          .matcher(Files.readString(Document.ROOT.resolve(file)))
          .results()
          .forEach(result -> known.add(result.group()));
    }

    // Then
    assertThat(variable.matcher(document.text()).results().map(result -> result.group()))
        .isSubsetOf(known);
  }

  @Test
  void aFormerNameIsToldBesideItsKey() {
    // Given
    Document page = Document.of(PAGE);
    Document renamed =
        new Document(
            page.path(), page.text() + "\n| `balancer.old-name` | `balancer.data-folder` |\n");

    // Then
    assertThat(documented(renamed)).isEqualTo(documented(page));
    assertThat(former(renamed)).containsEntry("balancer.old-name", "balancer.data-folder");
  }

  @Test
  void hasEveryFormerName() throws IOException {
    // Given
    Map<String, String> renamed = new TreeMap<>();
    FORMER
        .matcher(Files.readString(Document.ROOT.resolve(FORMER_KEYS)))
        .results()
        .forEach(entry -> renamed.put(entry.group(2), entry.group(1)));

    // Then
    assertThat(former(Document.of(PAGE))).isEqualTo(renamed);
  }

  @Test
  void formerNamesLeadToKeys() {
    // When
    Map<String, String> former = former(Document.of(PAGE));

    // Then
    assertThat(former.keySet()).doesNotContainAnyElementsOf(MAPPED.keySet());
    assertThat(MAPPED.keySet()).containsAll(former.values());
  }

  private static List<String> documented(Document page) {
    return page.rows("balancer.").stream()
        .filter(row -> row.size() > 2)
        .map(ConfigurationReferenceTest::key)
        .toList();
  }

  /** A row of two cells has a key that was renamed, and its name of today. */
  private static Map<String, String> former(Document page) {
    return page.rows("balancer.").stream()
        .filter(row -> row.size() == 2)
        .collect(
            Collectors.toMap(ConfigurationReferenceTest::key, row -> row.get(1).replace("`", "")));
  }

  private static List<String> unknown(Document page) {
    Set<String> former = former(Document.of(PAGE)).keySet();
    return page.code().stream()
        .filter(code -> code.matches("balancer(\\.[a-z0-9-]+)+"))
        .filter(code -> !MAPPED.containsKey(code) && !former.contains(code))
        .distinct()
        .toList();
  }

  /** What the reference has as default, by key. */
  private static Map<String, String> defaults() {
    return Document.of(PAGE).rows("balancer.").stream()
        .filter(row -> row.size() > 2)
        .collect(Collectors.toMap(ConfigurationReferenceTest::key, row -> row.get(1)));
  }

  private static String key(List<String> row) {
    return row.getFirst().replace("`", "");
  }

  private static String prefix(String key) {
    return key.substring(0, key.lastIndexOf('.'));
  }

  /** The mapped keys that a service sets to other values than their defaults, outright. */
  private static Map<String, String> properties(Path module) throws IOException {
    Properties properties = new Properties();
    try (Reader file =
        Files.newBufferedReader(module.resolve("src/main/resources/application.properties"))) {
      properties.load(file);
    }
    return properties.stringPropertyNames().stream()
        .filter(MAPPED::containsKey)
        .filter(key -> !properties.getProperty(key).contains("${"))
        .filter(key -> !MAPPED.get(key).usual().equals(Optional.of(properties.getProperty(key))))
        .collect(Collectors.toMap(Function.identity(), properties::getProperty));
  }
}

package studio.balancer.system.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import studio.balancer.contracts.message.MessageType;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.metrics.Metric;
import studio.balancer.operations.audit.check.CheckName;

/** What the documents say of names, paths and commands is what there is. */
class DocumentsTest {
  private static final Pattern TEST = Pattern.compile("(?<![*\\w])[A-Z][A-Za-z0-9]+(?:Test|IT)\\b");
  private static final Pattern OPTION = Pattern.compile("-(P|pl|Dtest=|Dit\\.test=) ?([^ ]+)");
  private static final Pattern PATH = Pattern.compile("@Path\\(\"([^\"]+)\"\\)");
  private static final Pattern REQUEST =
      Pattern.compile("(?s)@(GET|POST|PUT|DELETE)\\b(.*?)\\bpublic\\b");

  private static Set<String> javaFiles;
  private static Set<String> folders;

  static Stream<Document> documents() {
    return Document.all().stream();
  }

  @BeforeAll
  static void lookAround() throws IOException {
    javaFiles =
        SourceFiles.all().stream()
            .map(file -> file.getFileName().toString().replace(".java", ""))
            .collect(Collectors.toSet());
    try (Stream<Path> top = Files.list(Document.ROOT)) {
      folders =
          top.filter(Files::isDirectory)
              .map(folder -> folder.getFileName().toString())
              .filter(name -> !name.equals("data") && !name.equals("target"))
              .collect(Collectors.toSet());
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void linksLeadToAPageAndAHeading(Document document) {
    for (String link : document.links()) {
      // When
      String[] parts = link.split("#", 2);
      Path target =
          parts[0].isEmpty()
              ? document.path()
              : Document.ROOT
                  .relativize(Document.ROOT.resolve(document.path()).resolveSibling(parts[0]))
                  .normalize();

      // Then
      assertThat(Document.ROOT.resolve(target)).as(link).exists();
      if (parts.length > 1) {
        assertThat(Document.of(target.toString()).anchors()).as(link).contains(parts[1]);
      }
    }
  }

  @Test
  void everyPageCanBeReachedFromTheReadme() {
    // Given
    Set<Path> reached = new TreeSet<>();
    List<Path> left = new ArrayList<>(List.of(Path.of("README.md")));

    // When
    while (!left.isEmpty()) {
      Path path = left.removeLast();
      if (reached.add(path)) {
        Document.of(path.toString()).links().stream()
            .map(link -> link.replaceAll("#.*", ""))
            .filter(link -> link.endsWith(".md"))
            .map(link -> Path.of("root").resolve(path).resolveSibling(link).normalize())
            .map(target -> Path.of("root").relativize(target))
            .forEach(left::add);
      }
    }

    // Then
    assertThat(reached).containsAll(documents().map(Document::path).toList());
  }

  @ParameterizedTest
  @MethodSource("documents")
  void pathsAreThere(Document document) {
    // When
    Stream<String> paths =
        document.code().stream()
            .map(code -> code.replaceAll("^\\./", ""))
            .filter(code -> code.matches("[A-Za-z0-9._/-]+"))
            .filter(code -> code.contains("/") && folders.contains(code.split("/")[0]))
            // What a build makes is there after it.
            .filter(code -> !code.contains("/target/"));

    // Then
    assertThat(paths).allSatisfy(path -> assertThat(Document.ROOT.resolve(path)).exists());
  }

  @ParameterizedTest
  @MethodSource("documents")
  void testsThatAreNamedAreThere(Document document) {
    // When
    Stream<String> named =
        TEST.matcher(document.text()).results().map(result -> result.group()).distinct();

    // Then
    assertThat(named.filter(test -> !javaFiles.contains(test))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("documents")
  void commandsOfTheCommandLineAreUnderstood(Document document) {
    // Then
    for (String command : document.commands()) {
      DocumentedCommand.ofBalancer(command)
          .forEach(
              words -> assertThat(DocumentedCommand.problemsOfWhole(words)).as(command).isEmpty());
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void commandsInTheTextHaveTheirNamesAndOptions(Document document) {
    // Given
    List<String> verbs = DocumentedCommand.verbs();

    // Then
    for (String code : document.code()) {
      List<String> words = DocumentedCommand.words(code);
      boolean ours = words.getFirst().equals("./balancer");
      if (ours || (verbs.contains(words.getFirst()) && words.size() > 1)) {
        List<String> command = words.subList(ours ? 1 : 0, words.size());
        assertThat(DocumentedCommand.problemsOfNames(command)).as(code).isEmpty();
      }
    }
  }

  @Test
  void everyCommandIsInTheReference() {
    // Given
    Document page = Document.of("docs/reference/cli.md");

    // Then
    for (String verb : DocumentedCommand.verbs()) {
      assertThat(page.rows("./balancer " + verb)).as(verb).hasSize(1);
    }
  }

  @Test
  void everyMetricIsInTheReferenceWithItsTags() {
    // Given
    List<List<String>> rows = Document.of("docs/reference/metrics.md").rows("balancer_");

    // Then
    assertThat(rows).hasSize(Metric.values().length);
    for (Metric metric : Metric.values()) {
      String name = metric.series().getFirst().replaceAll("_(bucket|count)$", "");
      String tags =
          metric.tags().stream()
              .map(tag -> "`" + tag.label() + "`")
              .collect(Collectors.joining(", "));
      assertThat(rows)
          .as(metric.id())
          .anyMatch(row -> row.subList(0, 2).equals(List.of("`" + name + "`", tags)));
    }
  }

  @Test
  void everyOptionIsInTheReference() {
    // Given
    List<String> documented = Document.of("docs/reference/cli.md").code();

    // When
    Stream<String> missing =
        DocumentedCommand.options().stream()
            .filter(
                option ->
                    documented.stream()
                        .map(code -> code.replace(" ID --", " --"))
                        .noneMatch(code -> code.equals(option) || code.startsWith(option + " ")));

    // Then
    assertThat(DocumentedCommand.options()).hasSizeGreaterThan(40);
    assertThat(missing).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("documents")
  void buildsNameProfilesModulesAndTestsThatAreThere(Document document) throws IOException {
    // Given
    String pom = Files.readString(Document.ROOT.resolve("pom.xml"));

    // Then
    Stream.concat(document.commands().stream(), document.code().stream())
        .filter(command -> command.startsWith("./mvnw"))
        .forEach(
            command ->
                OPTION
                    .matcher(command.replace("'", ""))
                    .results()
                    .forEach(option -> named(option.group(1), option.group(2), pom, command)));
  }

  private static void named(String option, String value, String pom, String command) {
    List<String> names = Arrays.asList(value.split(","));
    switch (option) {
      case "P" -> assertThat(pom).as(command).contains("<id>" + value + "</id>");
      case "pl" ->
          assertThat(names)
              .as(command)
              .allSatisfy(module -> assertThat(pom).contains("<module>" + module + "</module>"));
      default ->
          assertThat(names.stream().filter(name -> name.matches("\\w+")))
              .as(command)
              .allSatisfy(name -> assertThat(name).matches(javaFiles::contains, "is a class"));
    }
  }

  @Test
  void everyTopicIsInTheReferenceWithItsPartitions() {
    // Given
    Document page = Document.of("docs/reference/topics.md");

    // Then
    for (Topic topic : Topic.values()) {
      assertThat(page.text())
          .containsPattern(
              "\\| `%s` \\| (actor|command) id \\| %d"
                  .formatted(topic.baseName(), topic.partitions()));
    }
  }

  @Test
  void everyMessageIsInTheReferenceWithItsTopic() {
    // Given
    Document page = Document.of("docs/reference/topics.md");

    // Then
    for (MessageType type : MessageType.values()) {
      assertThat(page.rows(type.topic().baseName() + "`"))
          .as(type.name())
          .anySatisfy(
              row -> assertThat(row.get(1)).contains("`" + type.record().getSimpleName() + "`"));
    }
  }

  @Test
  void everyAuditCheckIsInTheReferenceAndNoOther() {
    // When
    List<String> documented =
        Document.of("docs/reference/audit.md").rows("").stream()
            .map(row -> row.getFirst().replace("`", ""))
            .filter(name -> !name.startsWith("check "))
            .toList();

    // Then
    assertThat(documented)
        .containsExactly(
            Stream.of(CheckName.values()).map(CheckName::label).toArray(String[]::new));
  }

  @Test
  void everyRequestIsInTheReferenceAndNoOther() throws IOException {
    // Given
    Set<String> requests = new TreeSet<>();
    for (Path file : SourceFiles.all()) {
      String source = Files.readString(file);
      Matcher root = PATH.matcher(source);
      if (file.toString().contains("-service/src/main/")
          && !source.contains("@RegisterRestClient")
          && root.find()) {
        REQUEST
            .matcher(source)
            .results()
            .forEach(
                request -> {
                  Matcher path = PATH.matcher(request.group(2));
                  String below = path.find() ? path.group(1) : "";
                  requests.add(request.group(1) + " " + root.group(1) + below);
                });
      }
    }

    // When
    List<String> documented =
        Document.of("docs/reference/http.md").rows("").stream()
            .map(row -> row.getFirst().replace("`", ""))
            .filter(request -> !request.contains(" /q/"))
            .toList();

    // Then
    assertThat(documented).containsExactlyInAnyOrderElementsOf(requests);
  }
}

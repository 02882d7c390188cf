package studio.balancer.local.verbs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import studio.balancer.cli.Balancer;
import studio.balancer.contracts.json.Json;

/** What every command does when it cannot do its work; the commands are picocli's own list. */
class EveryCommandTest {
  private static final String CLASSES =
      "(?s).*([A-Za-z]Exception|java[.x]|studio[.]balancer[.]|`).*";

  @TempDir private Path directory;
  private final PrintStream before = System.out;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final StringWriter err = new StringWriter();
  private Path noFolder;
  private Path noInstallation;

  @BeforeEach
  void capture() throws IOException {
    System.setOut(new PrintStream(out, true, StandardCharsets.US_ASCII));
    noFolder = Files.writeString(directory.resolve("file"), "no folder");
    noInstallation = directory.resolve("b\u00e9b\u00e9.json");
  }

  @AfterEach
  void release() {
    System.setOut(before);
  }

  static Stream<List<String>> commands() {
    return Stream.concat(
        Stream.of(List.<String>of()), subcommands(Balancer.commandLine(), List.of()));
  }

  private static Stream<List<String>> subcommands(CommandLine command, List<String> path) {
    return command.getSubcommands().entrySet().stream()
        .flatMap(
            entry -> {
              List<String> own = new ArrayList<>(path);
              own.add(entry.getKey());
              return Stream.concat(Stream.of(own), subcommands(entry.getValue(), own));
            });
  }

  /** All that can fail for want of an installation: a calculation needs none. */
  static Stream<List<String>> verbs() {
    return commands()
        .filter(command -> spec(command).subcommands().isEmpty())
        .filter(command -> !command.equals(List.of("capacity")));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void aWrongCommandLineIsADocumentToo(List<String> command) {
    // When
    int code = run(command, List.of("--no-such-option", "--json"));

    // Then
    assertThat(code).isEqualTo(Balancer.USAGE);
    assertThat(documents()).hasSize(1);
    assertFailed();
  }

  @ParameterizedTest
  @MethodSource("verbs")
  void whatCannotBeDoneIsADocumentToo(List<String> command) {
    // When: everything that it needs, and a place where nothing is or can be
    List<String> arguments = new ArrayList<>(List.of("--json"));
    arguments.addAll(required(spec(command)));
    arguments.addAll(
        List.of("--data-dir", noFolder.toString(), "--endpoints", noInstallation.toString()));
    int code = run(command, arguments);

    // Then
    assertThat(code).as(out.toString(StandardCharsets.UTF_8)).isEqualTo(Balancer.FAILED);
    assertFailed();
  }

  @ParameterizedTest
  @MethodSource("verbs")
  void withoutJsonItIsOneLineForPeople(List<String> command) {
    // When
    List<String> arguments = new ArrayList<>(required(spec(command)));
    arguments.addAll(
        List.of("--data-dir", noFolder.toString(), "--endpoints", noInstallation.toString()));
    int code = run(command, arguments);

    // Then
    assertThat(code).isEqualTo(Balancer.FAILED);
    assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
    assertOneLine();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "up --latency soon",
        "up --latency",
        "up --port kafka=x",
        "up --port mysql=1",
        "up --port 7",
        "up --port kafka=70000",
        "up --real mysql",
        "up --max-per-day-usd much",
        "up --max-per-plan-usd -1",
        "demo --latency 3s",
        "balance --actor-id 0001 --execute --timeout soon",
        "balance --actor-id ../x --execute",
        "balance --actor-id 0001 --execute --generate oil=2",
        "balance --actor-id 0001 --execute --generate photorealistic=many",
        "balance --actor-id 0001 --execute --generate photorealistic=-1",
        "balance --actor-id 0001 --execute --delete ../x.jpg",
        "balance --actor-id 0001",
        "balance --execute",
        "balance --actor-id 0001 --all",
        "balance --actor-id 0001 --max-cost 1",
        "balance --all",
        "balance --all --at-once 0",
        "balance --all --max-actors -1",
        "balance --all --max-cost much",
        "balance --all --max-cost -1",
        "balance --all --delete x.jpg",
        "balance --all --only both",
        "balance --all --only deletes --delete-only",
        "balance --match [",
        "balance --actors no-such-file",
        "stats --target oil=2",
        "stats --target photorealistic=-2",
        "capacity --actors 1",
        "capacity --actors many --images-per-day 1",
        "capacity --actors 0 --images-per-day 1",
        "capacity --actors 1 --images-per-day -1",
        "capacity --actors 1 --images-per-day 1000000",
        "status --actor-id ../x",
        "watch --for soon",
        "watch --for PT0S",
        "watch --max-away -PT1S",
        "audit --metrics - --json",
        "audit --metrics - --actor-id 0001",
        "replicate --url :// --port x",
        "replay --topic nothing --since noon",
        "replay --topic generate-image --since noon",
        "replay --topic generate-image --timeout noon",
        "restore --actor-id 0001 --file a/b",
        "rebuild",
        "rebuild --all --actor-id 1",
        "dead-letters",
        "dead-letters show x",
        "dead-letters retry",
        "dead-letters list --topic nothing",
        "parked resolve --command ../x --failed",
        "parked resolve --command x",
        "judge --actor-id 0001 --file 1.jpg",
        "judge --actor-id 0001 --file 1.jpg --quality 11",
        "judge --actor-id 0001 --file 1.jpg --type oil",
        "judge --actor-id 0001 --file ../1.jpg --keep",
        "evaluate",
        "evaluate no-such-file",
        "evaluate x.jpg --all",
        "evaluate x.jpg --execute",
        "evaluate x.jpg --quality-floor 11",
        "evaluate --actor-id ../x",
        "evaluate --all --sheet x.jpg",
        "evaluate --all --against m-1",
        "evaluate --target P=many",
        "evaluate --target P=1 --price -1",
        "no-such-command",
        "audit --actor-id A"
      })
  void noNameOfAClassIsInWhatAPersonReads(String line) {
    // When
    int code =
        run(
            List.of(line.split(" ")),
            line.contains(" ") ? List.of("--data-dir", noFolder.toString()) : List.of());

    // Then
    assertThat(code).isNotZero();
    assertOneLine();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "[]",
        "{\"kafka\":7}",
        "{\"kafka\":\"127.0.0.1:1\",\"s3\":\"ftp://x\"}",
        "{\"processes\":[]}",
        "{\"started\":{\"launcher\":\"noon\"}}"
      })
  void norIsItWhereTheInstallationIsUnreadable(String document) throws IOException {
    // Given
    Path endpoints = Files.writeString(directory.resolve("endpoints.json"), document);

    // When
    int code = run(List.of("parked", "list"), List.of("--endpoints", endpoints.toString()));

    // Then
    assertThat(code).isEqualTo(Balancer.FAILED);
    assertOneLine();
  }

  @Test
  void helpIsNoDocument() {
    // When
    int code = run(List.of("balance"), List.of("--help", "--json"));

    // Then
    assertThat(code).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("Usage: ").doesNotContain("{");
  }

  private static CommandSpec spec(List<String> command) {
    CommandLine line = Balancer.commandLine();
    for (String name : command) {
      line = line.getSubcommands().get(name);
    }
    return line.getCommandSpec();
  }

  /** What the command must be given, be it ever so wrong. */
  private static List<String> required(CommandSpec spec) {
    List<String> arguments = new ArrayList<>();
    spec.options().stream()
        .filter(option -> option.required() && option.group() == null)
        .forEach(option -> arguments.addAll(List.of(option.longestName(), value(option))));
    spec.argGroups().stream()
        .filter(group -> group.multiplicity().min() > 0)
        .map(group -> group.requiredArgs().isEmpty() ? group.args() : group.requiredArgs())
        .map(arguments_ -> arguments_.iterator().next())
        .map(ArgSpec.class::cast)
        .forEach(
            argument -> {
              arguments.add(((CommandLine.Model.OptionSpec) argument).longestName());
              if (argument.arity().min() > 0) {
                arguments.add(value(argument));
              }
            });
    spec.positionalParameters().forEach(parameter -> arguments.add(value(parameter)));
    return arguments;
  }

  private static String value(ArgSpec argument) {
    if (argument instanceof CommandLine.Model.OptionSpec option
        && option.longestName().equals("--topic")) {
      return "generate-image";
    }
    return switch (argument.paramLabel()) {
      case "URL" -> "http://127.0.0.1:1";
      case "TRAINER" -> "kohya";
      case "NAME", "FILE" -> "0001_1.jpg";
      default -> argument.isPositional() ? "generate-image.dlq-0-0" : "0001";
    };
  }

  private int run(List<String> command, List<String> arguments) {
    List<String> all = new ArrayList<>(command);
    all.addAll(arguments);
    CommandLine line = Balancer.commandLine();
    line.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(err, true));
    return line.execute(all.toArray(String[]::new));
  }

  private List<JsonNode> documents() {
    return out.toString(StandardCharsets.UTF_8)
        .lines()
        .map(
            line -> {
              try {
                return Json.readTree(line.getBytes(StandardCharsets.UTF_8));
              } catch (studio.balancer.contracts.json.UnreadableJsonException e) {
                throw new AssertionError("not a document: " + line, e);
              }
            })
        .toList();
  }

  private void assertFailed() {
    assertThat(documents()).isNotEmpty();
    String error = documents().getLast().path("error").asText();
    assertOneLine();
    assertThat(err.toString()).contains(error.substring(0, Math.min(error.length(), 40)));
    assertThat(error).isNotBlank();
  }

  private void assertOneLine() {
    assertThat(err.toString())
        .startsWith("balancer: ")
        .hasLineCount(1)
        .doesNotMatch(CLASSES)
        .doesNotContain("a defect of this program");
  }
}

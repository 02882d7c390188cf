package studio.balancer.system.documents;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import studio.balancer.cli.Balancer;

/** What is wrong with a command of the command line as a page has it. */
final class DocumentedCommand {
  private static final Pattern WORD = Pattern.compile("\"[^\"]*\"|'[^']*'|\\S+");

  /** Made once: the command line's classes are looked through for it. */
  private static final CommandSpec ALL = parser().getCommandSpec();

  private DocumentedCommand() {}

  /** The command line's own commands, without those that are hidden. */
  static List<String> verbs() {
    return ALL.subcommands().entrySet().stream()
        .filter(entry -> !entry.getValue().getCommandSpec().usageMessage().hidden())
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Each option of each command, with the command's names before it, common options aside. */
  static List<String> options() {
    return ALL.subcommands().values().stream()
        .filter(verb -> !verb.getCommandSpec().usageMessage().hidden())
        .flatMap(verb -> options(verb.getCommandSpec()))
        .toList();
  }

  private static Stream<String> options(CommandSpec spec) {
    String path = spec.qualifiedName().substring(ALL.name().length() + 1);
    return Stream.concat(
        spec.options().stream()
            .filter(option -> !option.inherited() && !option.hidden())
            .filter(option -> !option.usageHelp() && !option.versionHelp())
            .map(option -> path + " " + option.longestName()),
        spec.subcommands().values().stream().flatMap(sub -> options(sub.getCommandSpec())));
  }

  /** Has a whole command line parsed; what the parser says against it. */
  static List<String> problemsOfWhole(List<String> words) {
    try {
      parser().parseArgs(words.toArray(String[]::new));
      return List.of();
    } catch (CommandLine.ParameterException e) {
      return List.of(e.getMessage());
    }
  }

  /** Looks whether there is such a command with such options; values are examples. */
  static List<String> problemsOfNames(List<String> words) {
    List<String> problems = new ArrayList<>();
    CommandSpec spec = ALL;
    boolean options = false;
    for (String word : words) {
      CommandLine subcommand = spec.subcommands().get(word);
      if (word.startsWith("--")) {
        options = true;
        String name = word.replaceAll("=.*", "");
        if (spec.findOption(name) == null) {
          problems.add("%s has no option %s".formatted(spec.qualifiedName(), name));
        }
      } else if (subcommand != null && !options) {
        spec = subcommand.getCommandSpec();
      } else if (!options && !spec.subcommands().isEmpty() && word.matches("[a-z-]+")) {
        problems.add("%s has no command %s".formatted(spec.qualifiedName(), word));
      }
    }
    return problems;
  }

  /** A shell's words, comments and quotes aside. */
  static List<String> words(String line) {
    Matcher words = WORD.matcher(line.replaceAll(" #.*", ""));
    return words.results().map(word -> word.group().replaceAll("^[\"']|[\"']$", "")).toList();
  }

  /** The words behind {@code ./balancer}, if the line is such a command. */
  static Stream<List<String>> ofBalancer(String line) {
    List<String> words = words(line);
    return words.getFirst().equals("./balancer")
        ? Stream.of(words.subList(1, words.size()))
        : Stream.empty();
  }

  private static CommandLine parser() {
    return Balancer.commandLine();
  }
}

package studio.balancer.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.message.PlainWords;
import studio.balancer.contracts.text.Line;
import studio.balancer.contracts.topic.CodecLibraries;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.datafolder.FileProblem;
import studio.balancer.operations.deadletter.DeadLetterId;
import studio.balancer.operations.export.Profile;
import studio.balancer.operations.installation.Installation;

/** The command line: the verbs that every installation has, and those that {@link Verbs} add. */
@Command(
    name = "balancer",
    description = "Keeps the training set of every actor balanced.",
    mixinStandardHelpOptions = true,
    version = "balancer 1.0",
    scope = ScopeType.INHERIT,
    subcommands = {
      BalanceCommand.class,
      PlanCommand.class,
      EvaluateCommand.class,
      JudgeCommand.class,
      StatusCommand.class,
      WatchCommand.class,
      StatsCommand.class,
      CapacityCommand.class,
      AuditCommand.class,
      SampleCommand.class,
      ImportCommand.class,
      SetupCommand.class,
      RebuildCommand.class,
      ReplayCommand.class,
      DeadLettersCommand.class,
      ParkedCommand.class,
      RestoreCommand.class,
      ExportCommand.class
    })
public final class Balancer {
  /** Something did not work. */
  public static final int FAILED = 1;

  /** The command line itself is wrong. */
  public static final int USAGE = 2;

  @Option(
      names = "--data-dir",
      scope = ScopeType.INHERIT,
      paramLabel = "DIR",
      description = "Where everything is kept (default: data).")
  private Path dataFolder;

  @Option(
      names = "--endpoints",
      scope = ScopeType.INHERIT,
      paramLabel = "FILE",
      defaultValue = "${env:BALANCER_ENDPOINTS}",
      description = {
        "An installation elsewhere: a file with the fields of endpoints.json. Without it, what"
            + " runs",
        "in the data folder, else the Compose project. (BALANCER_ENDPOINTS: the file, or its text.)"
      })
  private String endpoints;

  @Option(
      names = "--json",
      scope = ScopeType.INHERIT,
      description = "Print JSON, one document a line, instead of text for people.")
  private boolean json;

  private Output output;

  /** The data folder, absolute. */
  public Path dataFolder() {
    return Optional.ofNullable(dataFolder)
        .orElse(Installation.USUAL_FOLDER)
        .toAbsolutePath()
        .normalize();
  }

  /**
   * The running installation that a command talks to.
   *
   * @throws studio.balancer.operations.OperationException if there is none
   */
  public Installation installation() {
    return Installation.find(
        Optional.ofNullable(endpoints).filter(text -> !text.isBlank()),
        Optional.ofNullable(dataFolder),
        Path.of(System.getProperty("project.root", ".")));
  }

  /** Where results go. */
  public Output output() {
    if (output == null) {
      output = new Output(System.out, json);
    }
    return output;
  }

  /** Whether a person watches: the script that starts us knows what standard output is. */
  public static boolean terminal() {
    return Boolean.getBoolean("balancer.terminal");
  }

  /** Runs a command and exits with its code. */
  public static void main(String[] arguments) {
    CodecLibraries.prepare();
    System.exit(commandLine().execute(arguments));
  }

  /** The parser: every error is one line, and no stack trace reaches a person. */
  public static CommandLine commandLine() {
    Balancer balancer = new Balancer();
    CommandLine commandLine = new CommandLine(balancer);
    for (Verbs verbs : ServiceLoader.load(Verbs.class)) {
      verbs.commands().forEach(commandLine::addSubcommand);
    }
    commandLine.registerConverter(ActorId.class, new OptionValue<>(ActorId::new));
    commandLine.registerConverter(FileName.class, new OptionValue<>(FileName::new));
    commandLine.registerConverter(DeadLetterId.class, new OptionValue<>(DeadLetterId::parse));
    commandLine.registerConverter(Profile.class, new OptionValue<>(Profile::named));
    commandLine.registerConverter(Topic.class, new OptionValue<>(Balancer::topic));
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.setExecutionStrategy(
        result -> {
          int code = new CommandLine.RunLast().execute(result);
          if (!helped(result)) {
            balancer.output().end(code);
          }
          return code;
        });
    commandLine.setExecutionExceptionHandler(
        (exception, command, result) -> {
          String message = words(exception);
          balancer.output().error(message);
          command.getErr().println("balancer: " + message);
          return FAILED;
        });
    commandLine.setParameterExceptionHandler(
        (exception, arguments) -> {
          boolean said = exception.getCause() instanceof OptionValue.RefusedException;
          String message = PlainWords.of(said ? exception.getCause() : exception);
          // What is wrong may stand before it, and then it was not read.
          new Output(System.out, List.of(arguments).contains("--json")).error(message);
          exception.getCommandLine().getErr().println("balancer: " + message + " (see --help)");
          return USAGE;
        });
    return commandLine;
  }

  private static Topic topic(String name) {
    return Topic.find("", name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    Line.of(
                        "invalid --topic '%s': expected one of %s",
                        name,
                        Arrays.stream(Topic.values())
                            .map(Topic::baseName)
                            .collect(Collectors.joining(", ")))));
  }

  private static String words(Exception failure) {
    return failure instanceof IOException problem
        ? PlainWords.of(FileProblem.of(problem))
        : PlainWords.of(failure);
  }

  private static boolean helped(ParseResult result) {
    return result.isUsageHelpRequested()
        || result.isVersionHelpRequested()
        || (result.hasSubcommand() && helped(result.subcommand()));
  }
}

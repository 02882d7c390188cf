package studio.balancer.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.text.Line;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.operations.deadletter.DeadLetter;

/** The options by which dead letters are chosen. */
final class DeadLetterChoice {
  @Option(
      names = "--topic",
      paramLabel = "TOPIC",
      description = "Only what came from this topic (default: from every topic).")
  private String topic;

  @Option(names = "--actor-id", paramLabel = "ID", description = "Only this actor's.")
  private String actorId;

  List<Topic> topics(CommandSpec spec) {
    return topic == null
        ? Arrays.asList(Topic.values())
        : List.of(
            Topic.find("", topic)
                .orElseThrow(
                    () ->
                        new CommandLine.ParameterException(
                            spec.commandLine(),
                            Line.of(
                                "invalid --topic '%s': expected one of %s",
                                topic,
                                Arrays.stream(Topic.values())
                                    .map(Topic::baseName)
                                    .collect(Collectors.joining(", "))))));
  }

  Predicate<DeadLetter> wanted(CommandSpec spec) {
    ActorId actor = ActorOption.parse(spec, actorId);
    return letter -> actor == null || Objects.equals(letter.actor(), Optional.of(actor));
  }
}

package studio.balancer.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import picocli.CommandLine.Option;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.operations.deadletter.DeadLetter;

/** The options by which dead letters are chosen. */
final class DeadLetterChoice {
  @Option(
      names = "--topic",
      paramLabel = "TOPIC",
      description = "Only what came from this topic (default: from every topic).")
  private Topic topic;

  @Option(names = "--actor-id", paramLabel = "ID", description = "Only this actor's.")
  private ActorId actorId;

  List<Topic> topics() {
    return topic == null ? Arrays.asList(Topic.values()) : List.of(topic);
  }

  Predicate<DeadLetter> wanted() {
    return letter -> actorId == null || Objects.equals(letter.actor(), Optional.of(actorId));
  }
}

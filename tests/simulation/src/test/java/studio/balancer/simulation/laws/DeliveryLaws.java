package studio.balancer.simulation.laws;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import studio.balancer.contracts.change.ActorDatasetChanged;
import studio.balancer.contracts.message.Received;
import studio.balancer.contracts.progress.ChangeAnswer;
import studio.balancer.contracts.topic.DeadLetterHeader;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.simulation.log.SimulatedLog;

/** What must be true of every message that came in. */
final class DeliveryLaws {
  private DeliveryLaws() {}

  static List<Violation> check(SimulatedLog log, History history) {
    List<Violation> violations = new ArrayList<>();
    for (ProducerRecord<byte[], byte[]> letter : log.deadLetters()) {
      // A change that cannot be carried out is refused, which is an answer.
      if (!letter.topic().equals(Topic.ACTOR_DATASET_CHANGED.deadLetterName(""))) {
        violations.add(
            new Violation(
                Law.NOTHING_GIVEN_UP,
                "%s: %s".formatted(letter.topic(), header(letter, DeadLetterHeader.REASON))));
      }
    }
    Set<String> answered =
        history.told(ChangeAnswer.class).stream()
            .map(ChangeAnswer::changeId)
            .collect(Collectors.toSet());
    for (Received<ActorDatasetChanged> change :
        History.read(log, Topic.ACTOR_DATASET_CHANGED, ActorDatasetChanged.class)) {
      if (!answered.contains(change.message().changeId())) {
        violations.add(new Violation(Law.CHANGES_ANSWERED, "no answer to " + change.message()));
      }
    }
    return violations;
  }

  private static String header(ProducerRecord<byte[], byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }
}

package studio.balancer.system;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;

/** Waits until everything that was published is acknowledged by everybody. */
final class Quiet {
  private Quiet() {}

  /** Waits for all groups. */
  static void await(LocalSystem system, Duration most) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", system.endpoints().kafka()))) {
      // Twice in a row: what one group acknowledges last may be news for another.
      Awaitility.await("all groups at the ends of their topics")
          .atMost(most)
          .during(Duration.ofSeconds(1))
          .until(() -> lag(admin) == 0);
    }
  }

  private static long lag(Admin admin) throws ExecutionException, InterruptedException {
    Map<TopicPartition, Long> committed = new HashMap<>();
    for (GroupListing group : admin.listGroups().all().get()) {
      for (var entry :
          admin
              .listConsumerGroupOffsets(group.groupId())
              .partitionsToOffsetAndMetadata()
              .get()
              .entrySet()) {
        OffsetAndMetadata offset = entry.getValue();
        committed.merge(entry.getKey(), offset == null ? 0 : offset.offset(), Math::min);
      }
    }
    var ends =
        admin
            .listOffsets(
                committed.keySet().stream()
                    .collect(
                        java.util.stream.Collectors.toMap(
                            place -> place, place -> OffsetSpec.latest())))
            .all()
            .get();
    return committed.entrySet().stream()
        .mapToLong(entry -> ends.get(entry.getKey()).offset() - entry.getValue())
        .sum();
  }
}

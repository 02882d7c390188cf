package studio.balancer.manifest.rewind;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.balancer.actormanifest.Events.ACTOR;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.balancer.actormanifest.Events;
import studio.balancer.manifest.ManifestWorld;
import studio.balancer.manifest.eventlog.ActorPartition;
import studio.balancer.manifest.eventlog.LogGaps;
import studio.balancer.manifest.intake.BatchFold;

class RewindingTest {
  private static final int PARTITION = ActorPartition.of(ACTOR.value());
  private static final int OTHER = (PARTITION + 1) % 12;

  @TempDir Path folder;
  private ManifestWorld world;
  private BatchFold instance;
  private Rewinding rewinding;
  private final Map<Integer, Long> sought = new HashMap<>();

  @BeforeEach
  void world() {
    world = new ManifestWorld(folder);
    instance = world.instance();
    rewinding = new Rewinding(world.log, new LogGaps(world.log), this::seek, instance);
  }

  @Test
  void goesBackInTheOwnPartitionsOnly() {
    // Given
    world.log.appendAll(Events.stored("c0", "p0", 16), Events.stored("c1", "p0", 17));

    // When
    List<Rewound> begun = rewinding.rewind(Set.of(PARTITION, OTHER), Optional.empty());

    // Then
    assertThat(begun).containsExactly(new Rewound(PARTITION, 0, 0, 2));
    assertThat(sought).isEqualTo(Map.of(PARTITION, 0L));
  }

  @Test
  void tellsHowFarItIsAndIsNotDeceivedByABatchThatWasUnderWay() {
    // Given
    List<ConsumerRecord<byte[], byte[]>> records =
        world.log.appendAll(
            Events.stored("c0", "p0", 16),
            Events.stored("c1", "p0", 17),
            Events.stored("c2", "p0", 18));
    rewinding.rewind(Set.of(PARTITION), Optional.empty());

    // When
    rewinding.passed(records.subList(2, 3));

    // Then
    assertThat(rewinding.progress()).containsExactly(new Rewound(PARTITION, 0, 0, 3));

    // When
    rewinding.passed(records.subList(0, 2));
    rewinding.passed(records.subList(2, 3));

    // Then
    assertThat(rewinding.progress()).containsExactly(new Rewound(PARTITION, 0, 3, 3));
  }

  @Test
  void offsetsThatNobodyGetsAreNotWaitedFor() {
    // Given
    world.log.skip(PARTITION);
    List<ConsumerRecord<byte[], byte[]>> records =
        new ArrayList<>(world.log.appendAll(Events.stored("c0", "p0", 16)));
    world.log.skip(PARTITION);
    records.addAll(
        world.log.appendAll(Events.stored("c1", "p0", 17), Events.stored("c2", "p0", 18)));
    world.log.skip(PARTITION);
    rewinding.rewind(Set.of(PARTITION), Optional.empty());

    // When
    rewinding.passed(records.subList(2, 3));
    rewinding.passed(records.subList(0, 1));

    // Then
    assertThat(rewinding.progress()).containsExactly(new Rewound(PARTITION, 0, 2, 6));

    // When
    rewinding.passed(records.subList(1, 3));

    // Then
    assertThat(rewinding.progress()).containsExactly(new Rewound(PARTITION, 0, 6, 6));
  }

  @Test
  void deletedManifestsComeBackByteForByteWithoutReadingThePartitionForEach() {
    // Given
    List<ConsumerRecord<byte[], byte[]>> records =
        world.log.appendAll(
            Events.imported("{'own': 1.10}"),
            Events.plan("p0", Events.generate("c0")),
            Events.stored("c0", "p0", 16));
    instance.fold(records);
    byte[] before = world.stored(ACTOR).bytes();
    world.bucket.delete(world.manifests.address(ACTOR));
    int scans = world.log.scans();

    // When
    rewinding.rewind(Set.of(PARTITION), Optional.empty());
    instance.fold(records.subList(0, 2));
    instance.fold(records.subList(2, 3));

    // Then
    assertThat(world.stored(ACTOR).bytes()).isEqualTo(before);
    assertThat(world.log.scans()).isEqualTo(scans);
  }

  @Test
  void goingThroughAPartAgainChangesNothing() {
    // Given
    List<ConsumerRecord<byte[], byte[]>> records =
        world.log.appendAll(
            Events.plan("p0", Events.generate("c0")), Events.stored("c0", "p0", 16));
    instance.fold(records);
    String before = world.stored(ACTOR).etag();

    // When
    rewinding.rewind(Set.of(PARTITION), Optional.of(Events.at(0)));
    instance.fold(records.subList(1, 2));
    instance.fold(records);

    // Then
    assertThat(world.stored(ACTOR).etag()).isEqualTo(before);
  }

  private Set<Integer> seek(Map<Integer, Long> offsets) {
    offsets.forEach(
        (partition, offset) -> {
          if (partition == PARTITION) {
            sought.put(partition, offset);
          }
        });
    return offsets.keySet().stream()
        .filter(partition -> partition == PARTITION)
        .collect(Collectors.toSet());
  }
}

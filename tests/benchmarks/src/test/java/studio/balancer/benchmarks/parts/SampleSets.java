package studio.balancer.benchmarks.parts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.datafolder.DataFolder;
import studio.balancer.operations.fold.SideBySide;
import studio.balancer.operations.sample.SampleActor;
import studio.balancer.operations.sample.SampleImport;

/** The sample's set as that of many actors: 3 of its images go, and 7 are missing. */
public final class SampleSets {
  /** So many images are missing in a set. */
  public static final int MISSING = 7;

  /** So many are deleted. */
  public static final int DELETED = 3;

  private static final Duration KNOWN_WITHIN = Duration.ofMinutes(10);

  private SampleSets() {}

  /**
   * Brings them in, and returns when the manifest-service has taken all of them.
   *
   * @param name what their ids end with: no two calls use the same
   */
  public static List<ActorId> bring(BenchmarkPlatform platform, String name, int count)
      throws Exception {
    SampleImport imports =
        new SampleImport(
            platform.store(),
            platform.s3().urls()::of,
            platform.access().bucket(),
            new DataFolder(platform.access().dataFolder(), true),
            platform.kafka());
    SampleActor sample = SampleActor.read();
    List<ActorId> actors =
        SideBySide.map(
            IntStream.range(0, count).boxed().toList(),
            number -> {
              String id = "%05d_%s".formatted(number, name);
              try {
                imports.run(sample.as(id));
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
              return new ActorId(id);
            });
    awaitApplied(platform);
    return actors;
  }

  /** Returns when the manifest-service has taken all events. */
  public static void awaitApplied(BenchmarkPlatform platform) throws Exception {
    long events = platform.eventEnds().values().stream().mapToLong(Long::longValue).sum();
    Awaitility.await(events + " events are applied")
        .atMost(KNOWN_WITHIN)
        .until(() -> platform.acknowledged() >= events);
  }
}

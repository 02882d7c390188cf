package studio.balancer.benchmarks.fold;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import studio.balancer.benchmarks.measure.Contestant;
import studio.balancer.benchmarks.measure.Measurement;
import studio.balancer.benchmarks.measure.Turns;
import studio.balancer.benchmarks.parts.BenchmarkPlatform;
import studio.balancer.benchmarks.parts.Folders;

/**
 * That the benchmarks still run: a few contestants of one row, of which no figure means anything.
 */
class FoldRowIT {
  /** Each actor's manifest has a history: some 550 commands. */
  private static final int LONG_ENOUGH = 600;

  private static final Set<String> THREE =
      Set.of(FoldRow.FLOOR, FoldRow.OURS, FoldRow.EXACTLY_ONCE);

  @Test
  void contestantsFoldTheSame() throws Exception {
    // Given
    Path folder = Folders.fresh("smoke");
    WrittenLog log = new WrittenLog(new LogSize(3, LONG_ENOUGH));
    try (BenchmarkPlatform platform = BenchmarkPlatform.start(folder)) {
      log.write(platform.access().bootstrapServers());
      List<Contestant> contestants =
          FoldRow.contestants(log, folder, platform).stream()
              .filter(contestant -> THREE.contains(contestant.name()))
              .toList();

      // When
      Map<String, List<Measurement>> taken = new Turns(1).take(contestants);

      // Then
      assertThat(taken).containsOnlyKeys(THREE);
      assertThat(taken.values()).allSatisfy(all -> assertThat(all.getFirst().value()).isPositive());
    }
    Folders.remove(folder);
  }
}

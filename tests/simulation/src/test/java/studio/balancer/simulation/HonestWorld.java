package studio.balancer.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import studio.balancer.simulation.world.Nature;

/**
 * The protocol of all services under random schedules, none of which may break a law. {@code
 * -Dsimulation.seed=N} replays one and prints its steps; {@code -Dsimulation.schedules=N} runs
 * another number than two thousand, {@code -Dsimulation.first=N} others than the first; {@code
 * -Pslow} runs ten thousand.
 */
final class HonestWorld {
  private static final long SCHEDULES = Long.getLong("simulation.schedules", 2_000);
  private static final long FIRST = Long.getLong("simulation.first", 0);
  private static final Long SEED = Long.getLong("simulation.seed");

  private HonestWorld() {}

  /**
   * Runs one of several shares of all schedules; each share is for a JVM of its own.
   *
   * @param share which
   * @param shares of how many
   */
  static void noScheduleBreaksALaw(int share, int shares) {
    // Given
    assertThat(SCHEDULES).as("simulation.schedules").isPositive();
    Schedules schedules = new Schedules(() -> Nature.HONEST);
    if (SEED != null) {
      System.out.println(schedules.replay(SEED));
    }
    long first = SEED == null ? FIRST + share : SEED;
    // Of a number that does not divide, the first shares have one more.
    long count = SEED == null ? (SCHEDULES + shares - 1 - share) / shares : 1;

    // When
    Schedules.Result result = schedules.run(first, count, shares, broken -> false);

    // Then
    System.out.printf(
        "%d schedules, %d steps, %d broken, %d dropped%n",
        result.run(), result.steps(), result.broken().size(), result.dropped().size());
    result
        .dropped()
        .forEach(dropped -> System.out.println("dropped, as not by its seed: " + dropped));
    assertThat(result.run()).isEqualTo(count);
    assertThat(result.broken())
        .as(() -> "broken schedules; the first:%n" + schedules.replay(first(result)))
        .isEmpty();
  }

  private static long first(Schedules.Result result) {
    return result.broken().getFirst().seed();
  }
}

package studio.balancer.simulation.lies;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import studio.balancer.simulation.store.SimulatedBucket;

/** Confirms the ledger's intents before they are safe: a crash takes them with it. */
final class BucketThatLosesIntents extends SimulatedBucket {
  private static final String INTENT = "\"intent\"";

  BucketThatLosesIntents(Clock clock) {
    super(clock);
  }

  @Override
  public void killed() {
    List<String> intents =
        under("ledger/").entrySet().stream()
            .filter(entry -> text(entry.getValue().bytes()).contains(INTENT))
            .map(Map.Entry::getKey)
            .toList();
    intents.forEach(this::delete);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}

package studio.balancer.simulation.store;

import java.util.ArrayList;
import java.util.List;

/** Requests that their senders have given up, and that are still on their way to S3. */
public final class LateWrites {
  private final List<Runnable> onTheirWay = new ArrayList<>();

  void add(Runnable write) {
    onTheirWay.add(write);
  }

  /** Adds what may happen now: any of them may arrive. */
  public void possible(List<Runnable> happenings) {
    for (Runnable write : onTheirWay) {
      happenings.add(
          () -> {
            onTheirWay.remove(write);
            write.run();
          });
    }
  }
}

package studio.balancer.replicate;

import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** The simulated Replicate alone, as a process of its own. */
public final class ReplicateServer {
  private ReplicateServer() {}

  /**
   * Runs until the process is told to stop.
   *
   * @param started is told when it listens
   */
  public static void run(ReplicateSettings settings, Consumer<SimulatedReplicate> started) {
    CountDownLatch stopped = new CountDownLatch(1);
    try (SimulatedReplicate replicate = new SimulatedReplicate(settings)) {
      Runtime.getRuntime().addShutdownHook(new Thread(replicate::close, "stop"));
      started.accept(replicate);
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

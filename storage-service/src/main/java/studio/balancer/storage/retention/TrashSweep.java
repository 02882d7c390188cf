package studio.balancer.storage.retention;

import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;

/** Empties the trash from time to time. */
@Singleton
public final class TrashSweep {
  private final TrashRetention retention;

  public TrashSweep(TrashRetention retention) {
    this.retention = retention;
  }

  /** Runs off the services' busy first minutes, and never twice at once. */
  @Scheduled(
      every = "${balancer.storage.trash-sweep-every}",
      delayed = "${balancer.storage.trash-sweep-delay}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void run() {
    retention.sweep();
  }
}

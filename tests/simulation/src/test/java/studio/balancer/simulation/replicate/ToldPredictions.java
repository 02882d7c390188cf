package studio.balancer.simulation.replicate;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import studio.balancer.contracts.command.GenerateImage;
import studio.balancer.contracts.event.Failure;
import studio.balancer.generator.replicate.Prediction;
import studio.balancer.generator.replicate.Seed;
import studio.balancer.messaging.delivery.Handler;
import studio.balancer.simulation.laws.Law;
import studio.balancer.simulation.laws.Violation;
import studio.balancer.simulation.store.BucketObject;
import studio.balancer.simulation.store.SimulatedBucket;

/**
 * Which predictions the threads of a process were told of, each at work on one command at a time.
 * Before a thread asks anything else of Replicate, or is done, the ledger must say so too: were the
 * thread to die then, perhaps no other would ever be told.
 */
public final class ToldPredictions {
  private final Map<Thread, Work> works = new HashMap<>();
  private final SimulatedBucket bucket;
  private final Consumer<Violation> violations;

  private static final class Work {
    private final String commandId;
    private String told;

    Work(String commandId) {
      this.commandId = commandId;
    }
  }

  /**
   * @param bucket where the ledger is
   * @param violations takes what was told and not noted
   */
  public ToldPredictions(SimulatedBucket bucket, Consumer<Violation> violations) {
    this.bucket = bucket;
    this.violations = violations;
  }

  /** Watches a handler at work. */
  public Handler<GenerateImage> watched(Handler<GenerateImage> handler) {
    return new Handler<>() {
      @Override
      public void handle(GenerateImage command) {
        works.put(Thread.currentThread(), new Work(command.commandId()));
        try {
          handler.handle(command);
          requireNoted();
        } finally {
          works.remove(Thread.currentThread());
        }
      }

      @Override
      public void abandon(GenerateImage command, Failure failure) {
        handler.abandon(command, failure);
      }
    };
  }

  /** The thread's request was answered with a prediction. */
  void created(String predictionId) {
    works.get(Thread.currentThread()).told = predictionId;
  }

  /** The thread was shown predictions; perhaps the one that it looks for is among them. */
  void listed(List<Prediction> predictions) {
    Work work = works.get(Thread.currentThread());
    // A late answer to a parked command is noted with its outcome.
    if (predictions.isEmpty() || !ledgerSays(work, "intent")) {
      return;
    }
    long seed = Seed.of(work.commandId);
    predictions.stream()
        .filter(one -> one.seed() == seed)
        .findFirst()
        .ifPresent(one -> work.told = one.id());
  }

  /** The thread is about to go on, so what it was told must be noted. */
  void requireNoted() {
    Work work = works.get(Thread.currentThread());
    if (work == null || work.told == null) {
      return;
    }
    if (!ledgerSays(work, work.told)) {
      violations.accept(
          new Violation(
              Law.TOLD_IS_NOTED,
              "%s is %s, which its ledger entry does not say"
                  .formatted(work.commandId, work.told)));
    }
    work.told = null;
  }

  private boolean ledgerSays(Work work, String value) {
    return bucket
        .get("ledger/%s.json".formatted(work.commandId))
        .map(BucketObject::bytes)
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .filter(entry -> entry.contains("\"%s\"".formatted(value)))
        .isPresent();
  }
}

package studio.balancer.replicate.prediction;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import studio.balancer.contracts.json.Timestamp;
import studio.balancer.replicate.input.ModelInput;
import studio.balancer.replicate.simulation.Fate;

/** Takes predictions from their creation to their end, each by its fate and in its time. */
public final class PredictionRunner implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(PredictionRunner.class);
  // The part of the latency that a prediction is starting, before it is processing.
  private static final int STARTING_PART = 10;

  /** The part of its latency after which a prediction is painted. */
  private static final int PAINTING_PART = 3;

  /** Of one image, in US dollars. */
  private static final BigDecimal PRICE = new BigDecimal("0.04");

  private final Predictions predictions;
  private final Clock clock;
  private final Map<String, CompletableFuture<ServedPrediction>> waiting =
      new ConcurrentHashMap<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("replicate-timer").factory());
  private final ExecutorService painters =
      Executors.newFixedThreadPool(
          Math.max(2, Runtime.getRuntime().availableProcessors()),
          Thread.ofPlatform().daemon().name("replicate-painter-", 0).factory());

  public PredictionRunner(Predictions predictions, Clock clock) {
    this.predictions = predictions;
    this.clock = clock;
  }

  /** Goes on with what an earlier run left unfinished: the real service does not forget. */
  public void resume(Duration latency) {
    for (ServedPrediction left : predictions.unfinished()) {
      ObjectNode input = predictions.input(left);
      waiting.put(left.id(), new CompletableFuture<>());
      run(left, ModelInput.of(input), new Fate.Succeed(), latency);
    }
  }

  /**
   * Creates a prediction and starts it.
   *
   * @param json the input as given
   * @param input the same, checked
   * @param webhook null for none
   */
  public ServedPrediction start(
      ObjectNode json,
      ModelInput input,
      String webhook,
      Fate fate,
      Duration latency,
      Optional<Duration> cancelAfter) {
    ServedPrediction created = predictions.create(json, webhook, input.outputFormat());
    waiting.put(created.id(), new CompletableFuture<>());
    LOG.debugf("prediction %s: %s in %d ms", created.id(), fate, latency.toMillis());
    run(created, input, fate, latency);
    cancelAfter.ifPresent(limit -> after(limit, () -> deadline(created.id())));
    return created;
  }

  public CompletableFuture<ServedPrediction> end(ServedPrediction prediction) {
    CompletableFuture<ServedPrediction> end = waiting.get(prediction.id());
    return end == null ? CompletableFuture.completedFuture(prediction) : end.copy();
  }

  /** Ends a prediction as {@code canceled}, unless it has ended. */
  public ServedPrediction cancel(String id) {
    return end(id, ServedPredictionStatus.CANCELED, null);
  }

  @Override
  public void close() {
    timer.shutdownNow();
    // An image that is being painted may still be written: the folder must stay until then.
    painters.shutdownNow();
    painters.close();
  }

  private void run(ServedPrediction prediction, ModelInput input, Fate fate, Duration latency) {
    String id = prediction.id();
    if (fate instanceof Fate.Abort) {
      after(latency, () -> end(id, ServedPredictionStatus.ABORTED, null));
      return;
    }
    after(
        latency.dividedBy(STARTING_PART),
        () -> predictions.change(id, starting -> starting.processing(Timestamp.now(clock))));
    switch (fate) {
      // The latency includes the painting, which begins when those who ask have had their answers:
      // the real thing paints elsewhere, and takes no processor time from them.
      case Fate.Succeed ignored -> deliver(prediction, input, latency, painted(input, latency));
      case Fate.SucceedBroken ignored ->
          deliver(
              prediction,
              input,
              latency,
              painted(input, latency).thenApply(image -> Arrays.copyOf(image, image.length / 2)));
      case Fate.Fail fail ->
          after(latency, () -> end(id, ServedPredictionStatus.FAILED, fail.error()));
      case Fate.Cancel ignored -> after(latency, () -> cancel(id));
      case Fate.Abort ignored -> throw new IllegalStateException("never processing");
      case Fate.Hang ignored -> LOG.infof("prediction %s hangs until it is cancelled", id);
    }
  }

  private CompletableFuture<byte[]> painted(ModelInput input, Duration latency) {
    CompletableFuture<byte[]> image = new CompletableFuture<>();
    after(latency.dividedBy(PAINTING_PART), () -> painters.execute(() -> paint(input, image)));
    return image;
  }

  private static void paint(ModelInput input, CompletableFuture<byte[]> image) {
    try {
      image.complete(OutputImage.paint(input));
    } catch (IOException | RuntimeException e) {
      LOG.infof("an image could not be made: %s", e.getMessage());
      image.completeExceptionally(e);
    }
  }

  private void deliver(
      ServedPrediction prediction,
      ModelInput input,
      Duration latency,
      CompletableFuture<byte[]> image) {
    after(
        latency,
        () ->
            image.whenCompleteAsync(
                (bytes, failure) -> {
                  if (failure == null) {
                    succeed(prediction, input, bytes);
                  } else {
                    end(
                        prediction.id(),
                        ServedPredictionStatus.FAILED,
                        "Prediction failed: the input image could not be read.");
                  }
                },
                painters));
  }

  private void succeed(ServedPrediction prediction, ModelInput input, byte[] image) {
    Instant now = Timestamp.now(clock);
    Charge charge = new Charge(prediction.id(), input.seed(), input.prompt(), PRICE, now);
    finished(predictions.succeed(prediction.id(), image, charge));
  }

  private void deadline(String id) {
    boolean started =
        predictions.find(id).map(ServedPrediction::status).orElseThrow()
            != ServedPredictionStatus.STARTING;
    end(id, started ? ServedPredictionStatus.CANCELED : ServedPredictionStatus.ABORTED, null);
  }

  private ServedPrediction end(String id, ServedPredictionStatus status, String error) {
    return finished(
        predictions.change(
            id, running -> running.ended(status, Timestamp.now(clock), null, error)));
  }

  private ServedPrediction finished(ServedPrediction prediction) {
    CompletableFuture<ServedPrediction> waiters = waiting.remove(prediction.id());
    if (waiters != null) {
      waiters.complete(prediction);
    }
    return prediction;
  }

  private void after(Duration delay, Runnable action) {
    timer.schedule(action, delay.toMillis(), TimeUnit.MILLISECONDS);
  }
}

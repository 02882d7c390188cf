package studio.balancer.simulation.replicate;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import studio.balancer.generator.output.Download;
import studio.balancer.generator.output.DownloadException;
import studio.balancer.generator.output.Outputs;
import studio.balancer.generator.replicate.CreateAnswer;
import studio.balancer.generator.replicate.ImageRequest;
import studio.balancer.generator.replicate.Prediction;
import studio.balancer.generator.replicate.PredictionPage;
import studio.balancer.generator.replicate.ReadAnswer;
import studio.balancer.generator.replicate.Replicate;
import studio.balancer.generator.replicate.ReplicateUnavailableException;
import studio.balancer.simulation.scheduling.Instance;
import studio.balancer.simulation.world.Faults;

/** A process's client of Replicate, and the network in between. */
public final class ReplicateConnection implements Replicate, Outputs {
  private static final int PAGE = 2;
  private static final Duration BACK_OFF = Duration.ofSeconds(5);

  private final Instance instance;
  private final SimulatedReplicate replicate;
  private final Faults faults;
  private final ToldPredictions told;
  private final Duration createTimeout;
  private final Clock clock;

  /**
   * @param instance whose client it is
   * @param replicate the other side
   * @param faults what goes wrong
   * @param told remembers what was answered
   * @param createTimeout how long a create waits for its answer
   * @param clock tells what is known yet
   */
  public ReplicateConnection(
      Instance instance,
      SimulatedReplicate replicate,
      Faults faults,
      ToldPredictions told,
      Duration createTimeout,
      Clock clock) {
    this.instance = instance;
    this.replicate = replicate;
    this.faults = faults;
    this.told = told;
    this.createTimeout = createTimeout;
    this.clock = clock;
  }

  @Override
  public CreateAnswer create(ImageRequest request) {
    request("POST", request);
    int fault = faults.strike(Faults.Kind.REPLICATE) ? faults.chance().below(7) : -1;
    replicate.sent(request, fault < 0 || fault > 3);
    return switch (fault) {
      case -1 -> {
        String id = replicate.take(request, Duration.ZERO);
        told.created(id);
        yield new CreateAnswer.Created(id);
      }
      case 0 -> new CreateAnswer.Throttled("too much", Optional.of(BACK_OFF));
      case 1 -> new CreateAnswer.AccountRefused("no credit");
      case 2 -> new CreateAnswer.NotSent("no connection");
      case 3 -> new CreateAnswer.Rejected("the prompt is not taken");
      case 4 -> unanswered();
      case 5 -> {
        replicate.take(request, Duration.ZERO);
        yield unanswered();
      }
      default -> {
        // Longer on its way than any client waits, but not longer than the attempt's own window.
        replicate.take(request, createTimeout.plusSeconds(faults.chance().between(-15, 5)));
        yield unanswered();
      }
    };
  }

  private void request(String what, Object about) {
    told.requireNoted();
    instance.request(what, about);
  }

  private CreateAnswer unanswered() {
    instance.pause().of(createTimeout);
    return new CreateAnswer.Unknown("no answer in time");
  }

  @Override
  public ReadAnswer<Prediction> get(String predictionId) {
    request("GET prediction", predictionId);
    if (faults.strike(Faults.Kind.REPLICATE)) {
      return unread("prediction");
    }
    return replicate
        .find(predictionId)
        .<ReadAnswer<Prediction>>map(one -> new ReadAnswer.Found<>(one.seen(clock.instant())))
        .orElseGet(ReadAnswer.NotFound::new);
  }

  @Override
  public ReadAnswer<PredictionPage> list(Instant createdAfter, Optional<String> cursor) {
    request("LIST predictions since", createdAfter);
    if (faults.strike(Faults.Kind.REPLICATE)) {
      return unread("list");
    }
    List<Prediction> all =
        replicate.newestFirst().stream()
            .map(one -> one.seen(clock.instant()))
            .filter(one -> !one.createdAt().isBefore(createdAfter))
            .toList();
    int from = Math.min(cursor.map(Integer::valueOf).orElse(0), all.size());
    int to = Math.min(from + PAGE, all.size());
    told.listed(all.subList(from, to));
    return new ReadAnswer.Found<>(
        new PredictionPage(
            all.subList(from, to),
            to < all.size() ? Optional.of(String.valueOf(to)) : Optional.empty()));
  }

  private <T> ReadAnswer<T> unread(String what) {
    if (faults.chance().onceIn(2)) {
      throw new ReplicateUnavailableException(what + ": no answer");
    }
    return new ReadAnswer.Refused<>(what + ": too many requests", Optional.of(BACK_OFF));
  }

  @Override
  public void cancel(String predictionId) {
    request("cancel", predictionId);
    if (faults.strike(Faults.Kind.REPLICATE)) {
      throw new ReplicateUnavailableException("cancel: no answer");
    }
    replicate.cancel(predictionId);
  }

  @Override
  public Download fetch(String url) {
    request("fetch", url);
    if (faults.strike(Faults.Kind.REPLICATE)) {
      throw new DownloadException("the connection broke off");
    }
    return new Download.Bytes(Pictures.at(url));
  }
}

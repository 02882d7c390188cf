package studio.balancer.simulation.replicate;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import studio.balancer.generator.replicate.ImageRequest;
import studio.balancer.generator.replicate.PredictionStatus;
import studio.balancer.simulation.laws.Law;
import studio.balancer.simulation.laws.Violation;
import studio.balancer.simulation.scheduling.Chance;

/** Replicate's side: what it was asked, what it makes, and so what it is paid for. */
public final class SimulatedReplicate {
  private final Clock clock;
  private final Chance chance;
  private final Map<String, SimulatedPrediction> predictions = new LinkedHashMap<>();
  private final Map<Long, String> perhapsTaken = new TreeMap<>();
  private final List<Violation> violations = new ArrayList<>();

  /**
   * @param clock tells when predictions are done
   * @param chance decides how long they take and how they end
   */
  public SimulatedReplicate(Clock clock, Chance chance) {
    this.clock = clock;
    this.chance = chance;
  }

  /**
   * A request was sent. By then no instance may have sent one for the same command that could have
   * been taken, whether it was or not.
   *
   * @param taken whether Replicate may take it, as far as the sender will ever know
   */
  void sent(ImageRequest request, boolean taken) {
    String before = perhapsTaken.get(request.seed());
    if (before != null) {
      violations.add(
          new Violation(
              Law.ASKED_ONCE, "%s is asked for again after %s".formatted(request, before)));
    }
    if (taken) {
      perhapsTaken.put(request.seed(), "a request at " + clock.instant());
    }
  }

  /** Takes a request, now or when it has come through. */
  String take(ImageRequest request, Duration onItsWay) {
    String id = "prediction-" + (predictions.size() + 1);
    Instant takenAt = clock.instant().plus(onItsWay);
    // Now and then one hangs, and ends only by being cancelled.
    Duration takes = Duration.ofSeconds(chance.onceIn(40) ? 3_000 : chance.between(1, 20));
    PredictionStatus ending =
        chance.onceIn(10) ? PredictionStatus.FAILED : PredictionStatus.SUCCEEDED;
    predictions.put(id, new SimulatedPrediction(id, request, takenAt, takenAt.plus(takes), ending));
    return id;
  }

  Optional<SimulatedPrediction> find(String id) {
    return Optional.ofNullable(predictions.get(id)).filter(one -> one.known(clock.instant()));
  }

  List<SimulatedPrediction> newestFirst() {
    return new ArrayList<>(predictions.values())
        .reversed().stream().filter(one -> one.known(clock.instant())).toList();
  }

  void cancel(String id) {
    predictions.computeIfPresent(id, (key, one) -> one.cancelled(clock.instant()));
  }

  /** How many predictions each seed, which is a command, has led to. */
  public Map<Long, Integer> charges() {
    Map<Long, Integer> charges = new TreeMap<>();
    predictions.values().forEach(one -> charges.merge(one.request().seed(), 1, Integer::sum));
    return charges;
  }

  /** Requests that were sent though another one may have been taken. */
  public List<Violation> violations() {
    return List.copyOf(violations);
  }
}

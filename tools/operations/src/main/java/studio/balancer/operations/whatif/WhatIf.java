package studio.balancer.operations.whatif;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import studio.balancer.balance.decision.Balance;
import studio.balancer.balance.decision.Brake;
import studio.balancer.balance.decision.Decision;
import studio.balancer.balance.evaluation.EvaluatedImage;
import studio.balancer.balance.evaluation.Evaluator;
import studio.balancer.balance.trainingset.ManifestView;
import studio.balancer.balance.trainingset.TrainingSet;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.text.Line;
import studio.balancer.operations.fold.FoldResult;
import studio.balancer.operations.fold.LogFolding;

/**
 * Decides on every set as things are and as they might be, from the log alone; nothing is changed.
 * What only the planner sees is left out: images that it spares since another entry is the same
 * file, base images that are missing, and what a day may cost.
 */
public final class WhatIf {
  /** The planner's, as it comes. */
  private static final Brake BRAKE = new Brake(0.5, 0.25);

  private final Terms now;
  private final Terms then;

  public WhatIf(Terms now, Terms then) {
    this.now = now;
    this.then = then;
  }

  /**
   * Goes through all actors that the log knows.
   *
   * @param discarded events that make no actor known
   * @param results gets one for each actor, as it is known
   * @throws studio.balancer.operations.OperationException if the cluster does not answer, or there
   *     is no room for the events
   */
  public void run(
      LogFolding folding,
      Predicate<ConsumerRecord<byte[], byte[]>> discarded,
      BiConsumer<ActorId, ActorOutlook> results) {
    folding.foldAll(discarded, this::of, some -> some.forEach(results));
  }

  ActorOutlook of(FoldResult result) {
    return switch (result) {
      case FoldResult.Folded folded -> {
        try {
          yield new ActorOutlook.Compared(outlook(folded, now), outlook(folded, then));
        } catch (IllegalArgumentException e) {
          yield new ActorOutlook.Undecided(e.getMessage());
        }
      }
      case FoldResult.NoEvents none -> new ActorOutlook.Undecided("it has no events");
      case FoldResult.Blocked blocked ->
          undecided(
              "it is blocked by the event at partition %d, offset %d: %s",
              blocked.partition(), blocked.offset(), blocked.reason());
      case FoldResult.Waiting waiting ->
          undecided("events of partition %d are still being applied", waiting.partition());
    };
  }

  private static Outlook outlook(FoldResult.Folded folded, Terms terms) {
    JsonNode document =
        folded
            .manifest()
            .counting(
                found ->
                    terms.version().isEmpty() || found.version().equals(terms.version().get()));
    TrainingSet set =
        ManifestView.read(folded.manifest().actor(), document, folded.manifest().history());
    Evaluator evaluator = new Evaluator();
    List<EvaluatedImage> images = evaluator.evaluate(set.images(), Map.of());
    Decision decision =
        new Balance(terms.target())
            .decide(
                images, set.parked(), set.failedTries(), evaluator.evaluate(set.gone(), Map.of()));
    return new Outlook(
        decision.deletes().size(),
        decision.generated(),
        terms.priceUsd().multiply(BigDecimal.valueOf(decision.generated())),
        images.stream().filter(image -> image.type() == null).count(),
        BRAKE.holds(set, images, decision).isPresent() ? 1 : 0);
  }

  private static ActorOutlook undecided(String reason, Object... values) {
    return new ActorOutlook.Undecided(Line.of(reason, values));
  }
}

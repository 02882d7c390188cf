package studio.balancer.cli.evaluate;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import studio.balancer.cli.balance.ResultWriter;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.evaluation.EvidenceSource;
import studio.balancer.contracts.evaluation.Flag;
import studio.balancer.contracts.text.Line;
import studio.balancer.objectstore.ObjectStoreException;
import studio.balancer.operations.OperationException;
import studio.balancer.operations.client.FleetClient;
import studio.balancer.operations.client.KafkaClients;
import studio.balancer.operations.evaluating.FindingSheets;
import studio.balancer.operations.evaluating.ImageFinding;
import studio.balancer.operations.evaluating.SetEvaluation;
import studio.balancer.operations.evaluating.SetFindings;
import studio.balancer.operations.fleet.ActorEnding;
import studio.balancer.operations.fleet.Fleet;
import studio.balancer.operations.fleet.FleetOrder;
import studio.balancer.operations.fleet.Standing;

/** Looks at the sets of actors, one after another, and shows what is found on each. */
public final class SetLooks {
  private final ResultWriter output;
  private final SetEvaluation evaluation;
  private final Optional<BigDecimal> lookPrice;
  private int actors;
  private int failed;
  private long withoutModel;
  private long looksPaid;
  private BigDecimal paid = BigDecimal.ZERO;
  private SetFindings last;

  /**
   * @param lookPrice what a vision model takes for an image, US dollars, if a person says it
   */
  public SetLooks(ResultWriter output, SetEvaluation evaluation, Optional<BigDecimal> lookPrice) {
    this.output = output;
    this.evaluation = evaluation;
    this.lookPrice = lookPrice;
  }

  /**
   * Measures, and tells nobody.
   *
   * @return whether everything was looked at
   */
  public boolean here(List<ActorId> sets) {
    sets.forEach(actor -> show(actor, () -> evaluation.measured(actor)));
    output.line("%s", modelCost());
    output.line("Nothing was published, and no model asked. With --execute the planner looks.");
    return end();
  }

  /**
   * Has the planner look, by dry runs, many at a time; then shows what the manifests have.
   *
   * @return whether everything was looked at
   * @throws OperationException if nothing is heard for so long
   */
  public boolean byPlanner(KafkaClients kafka, List<ActorId> sets, Duration maxSilence) {
    Fleet fleet =
        new Fleet(
            sets,
            List.of(),
            new FleetOrder(
                false, null, true, FleetOrder.USUAL_AT_ONCE, Optional.empty(), Optional.empty()),
            "evaluate-" + UUID.randomUUID(),
            Clock.systemUTC());
    try (FleetClient client = new FleetClient(kafka)) {
      if (!client.carryOut(fleet, watcher(fleet), maxSilence, () -> false)) {
        throw new OperationException(
            "the planner was not heard of within " + maxSilence + ": is it running?");
      }
    }
    return end();
  }

  /** Draws the set that was shown last. */
  public List<Path> draw(FindingSheets sheets, Path file) {
    if (last == null) {
      return List.of();
    }
    return sheets.draw(
        file, "Training set of " + last.actor(), last.findings(), evaluation.sources(last));
  }

  private FleetClient.Watcher watcher(Fleet fleet) {
    return new FleetClient.Watcher() {
      @Override
      public void moved(ActorId actor) {
        if (fleet.of(actor) instanceof Standing.Ended(ActorEnding ending, String reason)
            && ending == ActorEnding.REJECTED) {
          output.line("%s: the planner has refused it: %s", actor, reason);
          failed++;
        }
        if (!(fleet.of(actor) instanceof Standing.Looking)) {
          show(actor, () -> evaluation.recorded(actor));
        }
      }

      @Override
      public void tick() {}
    };
  }

  private void show(ActorId actor, Supplier<SetFindings> look) {
    actors++;
    try {
      SetFindings set = look.get();
      output.line("%s, revision %d", set.actor(), set.revision());
      new FindingsTable(output).show(actor, set.findings());
      count(set);
    } catch (OperationException | ObjectStoreException e) {
      failed++;
      output.line("%s: %s", actor, e.getMessage());
      output.document(Map.of("actor_id", actor, "reason", e.getMessage()));
    }
  }

  private void count(SetFindings set) {
    last = set;
    withoutModel += set.withoutModel();
    if (set.findings().stream().anyMatch(found -> found.flags().contains(Flag.MISSING))) {
      failed++;
    }
    for (ImageFinding found : set.findings()) {
      found.evidence().stream()
          .filter(look -> look.source().judges() && look.costUsd() != null)
          .forEach(look -> paid = paid.add(BigDecimal.valueOf(look.costUsd())));
      looksPaid +=
          found.evidence().stream()
              .filter(look -> look.source() == EvidenceSource.VISION_MODEL && look.asked())
              .count();
    }
  }

  private Optional<BigDecimal> priceOfLook() {
    return lookPrice.or(
        () ->
            looksPaid == 0
                ? Optional.empty()
                : Optional.of(paid.divide(BigDecimal.valueOf(looksPaid), MathContext.DECIMAL32)));
  }

  private Optional<BigDecimal> cost() {
    return priceOfLook().map(each -> each.multiply(BigDecimal.valueOf(withoutModel)));
  }

  private String modelCost() {
    return Line.of(
        "A vision model would be asked about %d images: %s",
        withoutModel,
        cost()
            .map(usd -> Line.of("about $%.2f", usd))
            .orElse("the price is not known (--look-price)"));
  }

  private boolean end() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("actors", actors);
    document.put("failed", failed);
    document.put("without_model", withoutModel);
    document.put("model_cost_usd", cost().orElse(null));
    output.document(document);
    return failed == 0;
  }
}

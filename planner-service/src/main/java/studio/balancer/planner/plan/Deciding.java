package studio.balancer.planner.plan;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import studio.balancer.balance.decision.Balance;
import studio.balancer.balance.decision.Brake;
import studio.balancer.balance.decision.Decision;
import studio.balancer.balance.decision.Decision.Deletion;
import studio.balancer.balance.evaluation.EvaluatedImage;
import studio.balancer.balance.evaluation.Evaluator;
import studio.balancer.balance.trainingset.TrainingSet;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.change.ActorDatasetChanged;
import studio.balancer.contracts.change.ExplicitRequest;
import studio.balancer.contracts.command.DeleteReason;
import studio.balancer.contracts.event.Failure;
import studio.balancer.contracts.progress.SetState;
import studio.balancer.contracts.text.Line;
import studio.balancer.messaging.delivery.PermanentFailureException;
import studio.balancer.planner.balance.BalanceConfiguration;
import studio.balancer.planner.baseimage.BaseImageCheck;
import studio.balancer.planner.baseimage.BaseImageVerdict;

/** Turns a change and a set into a verdict. Nothing is written, published or paid. */
@Singleton
public final class Deciding {
  private static final Logger LOG = Logger.getLogger(Deciding.class);

  private final Evaluator evaluator;
  private final Balance balance;
  private final Brake brake;
  private final PlanComposer composer;
  private final BaseImageCheck baseImages;

  @Inject
  public Deciding(
      BalanceConfiguration configuration, PlanComposer composer, BaseImageCheck baseImages) {
    this(
        new Evaluator(),
        new Balance(configuration.target()),
        configuration.brake().toBrake(),
        composer,
        baseImages);
  }

  public Deciding(
      Evaluator evaluator,
      Balance balance,
      Brake brake,
      PlanComposer composer,
      BaseImageCheck baseImages) {
    this.evaluator = evaluator;
    this.balance = balance;
    this.brake = brake;
    this.composer = composer;
    this.baseImages = baseImages;
  }

  /** Decides on a set of whose looking nothing is to be said. */
  public Verdict decide(ActorDatasetChanged change, TrainingSet set) {
    return decide(change, set, List.of());
  }

  /**
   * Decides.
   *
   * @param looking what people should know of the looking at its images
   * @throws PermanentFailureException if the change cannot be carried out
   */
  Verdict decide(ActorDatasetChanged change, TrainingSet set, List<String> looking) {
    SetCheck.requireUnchanged(change, set);
    List<EvaluatedImage> images = evaluator.evaluate(set.images(), change.evaluations());
    SetState state = state(images);
    Decision all =
        change.asksToRebalance()
            ? balanced(change, set, images)
            : explicit(change.request(), images);
    Decision wanted = all.only(change.only());
    Decision spared = composer.sparing(set, wanted);
    if (!change.asksToRebalance() && spared != wanted && spared.nothing()) {
      throw new PermanentFailureException("request", String.join("; ", spared.notes()));
    }
    Decision decision = spared.noting(SetCheck.notes(set.reading())).noting(looking);
    LOG.infof(
        "Decided: %d images %s, %d to delete, to generate %s",
        state.totalImages(), state.types(), decision.deletes().size(), decision.generates());
    if (decision.nothing()) {
      return new Verdict.Balanced(state, decision.notes());
    }
    requirePublishable(decision);
    if (decision.generated() > 0) {
      SetCheck.requireNumbers(set, decision.generated());
    }
    Optional<BaseImageVerdict.Usable> baseImage = baseImage(set, decision);
    Optional<String> held =
        change.asksToRebalance() ? brake.holds(set, images, decision) : Optional.empty();
    boolean confirmed = Objects.equals(change.confirmedRevision(), set.revision());
    if (held.isPresent() && !change.dryRun() && !confirmed) {
      throw new PermanentFailureException("brake", held.get());
    }
    // The plan says what a person has confirmed, as the dry run says what is to be confirmed.
    Decision said =
        decision.noting(
            Stream.concat(
                    held
                        .map(why -> confirmed ? "confirmed by a person, although " + why : why)
                        .stream(),
                    baseImage.stream().flatMap(found -> found.concerns().stream()))
                .toList());
    Plan plan =
        composer.compose(
            change, set, state, said, baseImage.map(BaseImageVerdict.Usable::place).orElse(null));
    requireAllowed(change, plan.summary().estimatedCostUsd());
    return new Verdict.Proposal(
        plan.showing(balance.target().counts(), images), confirmed ? Optional.empty() : held);
  }

  /** Who has looked may have seen another set, and agreed to what that cost. */
  private static void requireAllowed(ActorDatasetChanged change, double costUsd) {
    if (change.maxCostUsd() != null && costUsd > change.maxCostUsd()) {
      throw new PermanentFailureException(
          "cost",
          Line.of(
              "it would cost $%.2f, and the change allows $%.2f: look at it again",
              costUsd, change.maxCostUsd()));
    }
  }

  private Decision balanced(
      ActorDatasetChanged change, TrainingSet set, List<EvaluatedImage> images) {
    SetCheck.requireUnderstood(set);
    SetCheck.requireOurScale(change, set);
    return balance.decide(
        images,
        set.parked(),
        set.failedTries(),
        evaluator.evaluate(set.gone(), change.evaluations()));
  }

  private static Decision explicit(ExplicitRequest request, List<EvaluatedImage> images) {
    Map<FileName, EvaluatedImage> byName = new HashMap<>();
    images.forEach(image -> byName.put(image.file(), image));
    List<Deletion> deletes = new ArrayList<>();
    for (FileName file : request.delete()) {
      EvaluatedImage image = byName.get(file);
      if (image == null) {
        throw new PermanentFailureException(
            "request", Line.of("request.delete: there is no image '%s'", file));
      }
      deletes.add(new Deletion(image, DeleteReason.REQUESTED));
    }
    return new Decision(deletes, request.generate(), List.of());
  }

  /**
   * A plan is one message; what an explicit request may not ask for, the planner does not decide
   * either.
   */
  private static void requirePublishable(Decision decision) {
    if (decision.deletes().size() > ExplicitRequest.MAX_DELETIONS) {
      throw new PermanentFailureException(
          "plan",
          Line.of(
              "%d images would be deleted, at most %d are in one plan; send an explicit request for"
                  + " a part",
              decision.deletes().size(), ExplicitRequest.MAX_DELETIONS));
    }
  }

  /**
   * What images are made from. Without a base image that can be used nothing can be generated, so
   * nothing may be deleted either.
   *
   * @return empty if no image is to be made
   */
  private Optional<BaseImageVerdict.Usable> baseImage(TrainingSet set, Decision decision) {
    if (decision.generated() == 0) {
      return Optional.empty();
    }
    return switch (baseImages.check(set.actorId(), set.baseImage())) {
      case BaseImageVerdict.Usable usable -> Optional.of(usable);
      case BaseImageVerdict.Unusable unusable ->
          throw new PermanentFailureException(Failure.BASE_IMAGE, unusable.reason());
    };
  }

  private static SetState state(List<EvaluatedImage> images) {
    Map<ImageType, Integer> types = new EnumMap<>(ImageType.class);
    images.stream()
        .filter(image -> image.type() != null)
        .forEach(image -> types.merge(image.type(), 1, Integer::sum));
    return new SetState(images.size(), types);
  }
}

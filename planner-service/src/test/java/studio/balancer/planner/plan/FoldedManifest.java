package studio.balancer.planner.plan;

import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import studio.balancer.actormanifest.fold.EvidenceSpace;
import studio.balancer.actormanifest.reading.RecordedEvaluation;
import studio.balancer.actormanifest.reading.RecordedHistory;
import studio.balancer.balance.Images;
import studio.balancer.balance.trainingset.SetReading;
import studio.balancer.balance.trainingset.TrainingImage;
import studio.balancer.balance.trainingset.TrainingSet;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.command.BaseImageReference;
import studio.balancer.contracts.command.CommandKind;
import studio.balancer.contracts.evaluation.Evidence;
import studio.balancer.contracts.evaluation.EvidenceSource;
import studio.balancer.contracts.event.ImagesEvaluated;
import studio.balancer.contracts.event.PlanCreated;
import studio.balancer.contracts.event.PlannedCommand;
import studio.balancer.fakes.RecordedMessages;
import studio.balancer.planner.trainingset.TrainingSets;

/** The manifest service's part, for one actor: knows what was published, and carries plans out. */
final class FoldedManifest implements TrainingSets {
  private final RecordedMessages log;
  private final List<TrainingImage> images = new ArrayList<>();
  private final Set<String> completed = new HashSet<>();
  private final Map<ImageType, Integer> failed = new EnumMap<>(ImageType.class);
  private BaseImageReference baseImage =
      new BaseImageReference(null, null, "data/actors/0001/base_image/base.png", null);
  private SetReading reading = SetReading.WHOLE;
  private int nextIndex;
  private long events = 1;
  private Instant heardAt;
  private RecordedHistory history = RecordedHistory.NONE;
  private RuntimeException trouble;

  FoldedManifest(RecordedMessages log) {
    this.log = log;
  }

  @Override
  public synchronized TrainingSet of(ActorId actor) {
    if (trouble != null) {
      throw trouble;
    }
    Map<String, String> plans = new HashMap<>();
    log.plans()
        .forEach(
            plan ->
                plans.put(plan.planId(), completed.contains(plan.planId()) ? "completed" : "open"));
    return new TrainingSet(
        actor,
        events + plans.size() + log.all(ImagesEvaluated.class).stream().distinct().count(),
        Optional.ofNullable(heardAt),
        nextIndex,
        images.stream().map(this::looked).toList(),
        reading,
        "female",
        "human",
        Optional.ofNullable(baseImage),
        Map.of(),
        Map.copyOf(failed),
        plans,
        List.of(),
        List.of(),
        history,
        List.of(),
        new EvidenceSpace(MissingNode.getInstance()));
  }

  /** What the fold makes of the evidence: the last of each source counts. */
  private TrainingImage looked(TrainingImage image) {
    Map<EvidenceSource, Evidence> looks = new EnumMap<>(EvidenceSource.class);
    log.all(ImagesEvaluated.class).stream()
        .distinct()
        .flatMap(event -> event.evidence().stream())
        .filter(look -> look.file().equals(image.file()))
        .forEach(look -> looks.put(look.source(), look));
    return new TrainingImage(
        image.file(),
        image.recorded(),
        image.prompt(),
        image.s3Url(),
        image.ours(),
        image.bytes(),
        new RecordedEvaluation(Optional.empty(), looks, Set.of(), Set.of()));
  }

  /** What it says of what happened to the actor. */
  synchronized void history(RecordedHistory recorded) {
    history = recorded;
  }

  synchronized void add(TrainingImage image) {
    images.add(image);
    nextIndex++;
    events++;
  }

  synchronized void add(List<TrainingImage> more) {
    more.forEach(this::add);
  }

  synchronized void read(SetReading as) {
    reading = as;
    events++;
  }

  synchronized void nextIndex(int index) {
    nextIndex = index;
  }

  synchronized void withoutBaseImage() {
    baseImage = null;
  }

  /** Something was heard of the actor, which changes nothing else. */
  synchronized void heard(Instant at) {
    heardAt = at;
  }

  /** From now on, or with null no longer, nothing can be read. */
  synchronized void trouble(RuntimeException thrown) {
    trouble = thrown;
  }

  /** Every command of the plan succeeds. */
  synchronized void complete(String planId) {
    PlanCreated plan =
        log.plans().stream()
            .filter(known -> known.planId().equals(planId))
            .findFirst()
            .orElseThrow();
    if (!completed.add(planId)) {
      return;
    }
    for (PlannedCommand command : plan.commands()) {
      if (command.kind() == CommandKind.DELETE) {
        FileName gone = command.file();
        images.removeIf(image -> image.file().equals(gone));
        events++;
      } else {
        add(Images.good("0001_%d.jpg".formatted(nextIndex), command.type()));
      }
    }
  }
}

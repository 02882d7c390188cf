package studio.balancer.operations.evaluating;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import studio.balancer.actormanifest.history.History;
import studio.balancer.balance.decision.Balance;
import studio.balancer.balance.decision.Target;
import studio.balancer.balance.evaluation.EvaluatedImage;
import studio.balancer.balance.evaluation.Evaluator;
import studio.balancer.balance.looking.Looking;
import studio.balancer.balance.looking.Repetitions;
import studio.balancer.balance.looking.Words;
import studio.balancer.balance.trainingset.ManifestView;
import studio.balancer.balance.trainingset.TrainingSet;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.evaluation.Evidence;
import studio.balancer.contracts.evaluation.EvidenceSource;
import studio.balancer.contracts.evaluation.Flag;
import studio.balancer.operations.OperationException;

/**
 * Reads out of a manifest what is known of the images, and what of it would delete one: the
 * planner's own decision, for a target that wants as many images as there are.
 *
 * @param qualityFloor below it an image is bad, 0 to 10
 */
record SetReadout(double qualityFloor) {
  static TrainingSet set(ActorId actor, JsonNode document) {
    try {
      // Of the images alone: what was moved out of the manifest is not asked for.
      return ManifestView.read(actor, document, History.empty(actor));
    } catch (IllegalArgumentException e) {
      throw new OperationException(e.getMessage());
    }
  }

  SetFindings of(ActorId actor, JsonNode document) {
    TrainingSet set = set(actor, document);
    List<EvaluatedImage> images = new Evaluator().evaluate(set.images(), Map.of());
    Set<FileName> deleted = deleted(images);
    Repetitions repetitions =
        new Repetitions(
            images.stream()
                .flatMap(SetReadout::measured)
                .sorted(
                    Comparator.comparing((Evidence look) -> deleted.contains(look.file()))
                        .thenComparing(Repetitions.BEST_FIRST))
                .toList());
    return new SetFindings(
        actor,
        set.revision(),
        images.stream()
            .map(
                image ->
                    finding(image, repetitions.of(image.file()), deleted.contains(image.file())))
            .toList(),
        (int) images.stream().filter(SetReadout::wantsModel).count(),
        set.images());
  }

  private Set<FileName> deleted(List<EvaluatedImage> images) {
    Map<ImageType, Integer> all = new EnumMap<>(ImageType.class);
    for (ImageType type : ImageType.values()) {
      all.put(type, images.size());
    }
    return new Balance(new Target(all, qualityFloor, 1))
        .decide(images, Map.of(), Map.of()).deletes().stream()
            .map(deletion -> deletion.image().file())
            .collect(Collectors.toSet());
  }

  private static ImageFinding finding(
      EvaluatedImage image, Optional<Repetitions.Copy> copy, boolean deleted) {
    List<Flag> flags = new ArrayList<>();
    image.evidence().forEach(look -> flags.addAll(look.flags()));
    copy.ifPresent(repeated -> flags.add(repeated.flag()));
    return new ImageFinding(
        image.file().value(),
        image.type(),
        image.evaluation().quality(),
        flags,
        Optional.ofNullable(image.evaluation().nearDuplicateOf())
            .or(() -> copy.map(Repetitions.Copy::original))
            .map(FileName::value)
            .orElse(null),
        deleted,
        image.evidence());
  }

  private static Stream<Evidence> measured(EvaluatedImage image) {
    return image.evidence(EvidenceSource.MEASUREMENT).stream().map(look -> look.of(image.file()));
  }

  private static boolean wantsModel(EvaluatedImage image) {
    boolean picture =
        image.evidence(EvidenceSource.MEASUREMENT).filter(Looking::decoded).isPresent();
    return picture
        && !Words.suffice(image.image(), null)
        && image.evidence(EvidenceSource.VISION_MODEL).filter(Evidence::asked).isEmpty();
  }
}

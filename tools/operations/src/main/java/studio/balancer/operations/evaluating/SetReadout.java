package studio.balancer.operations.evaluating;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import studio.balancer.actormanifest.reading.RecordedEvaluation;
import studio.balancer.actormanifest.reading.RecordedEvaluation.Judgement;
import studio.balancer.actormanifest.reading.RecordedImage;
import studio.balancer.actormanifest.reading.RecordedManifest;
import studio.balancer.balance.decision.Balance;
import studio.balancer.balance.decision.Target;
import studio.balancer.balance.evaluation.EvaluatedImage;
import studio.balancer.balance.evaluation.Evaluator;
import studio.balancer.balance.trainingset.ManifestView;
import studio.balancer.balance.trainingset.TrainingSet;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.evaluation.Evidence;
import studio.balancer.contracts.evaluation.EvidenceSource;
import studio.balancer.contracts.evaluation.Flag;
import studio.balancer.contracts.manifest.RecordedQuality;
import studio.balancer.operations.OperationException;

/**
 * Reads out of a manifest what is known of the images, and what of it would delete one: the
 * planner's own decision, for a target that wants as many images as there are.
 *
 * @param qualityFloor below it an image is bad, 0 to 10
 */
record SetReadout(double qualityFloor) {
  SetFindings of(ActorId actor, JsonNode document) {
    TrainingSet set;
    try {
      set = ManifestView.read(actor, document);
    } catch (IllegalArgumentException e) {
      throw new OperationException(e.getMessage());
    }
    List<EvaluatedImage> images = new Evaluator().evaluate(set.images(), Map.of());
    Set<FileName> deleted = deleted(images);
    Map<FileName, RecordedEvaluation> looks = new HashMap<>();
    images.forEach(
        image -> looks.put(image.file(), RecordedEvaluation.of(entry(document, image.file()))));
    Repetitions repetitions =
        new Repetitions(
            images.stream()
                .flatMap(image -> measurement(image.file(), looks.get(image.file())).stream())
                .sorted(
                    Comparator.comparing((Evidence look) -> deleted.contains(look.file()))
                        .thenComparing(Repetitions.preferred()))
                .toList());
    List<Finding> findings = new ArrayList<>();
    int withoutModel = 0;
    for (EvaluatedImage image : images) {
      RecordedEvaluation known = looks.get(image.file());
      withoutModel += wantsModel(entry(document, image.file()), known) ? 1 : 0;
      findings.add(
          finding(image, known, repetitions.of(image.file()), deleted.contains(image.file())));
    }
    return new SetFindings(
        actor,
        set.revision(),
        findings,
        withoutModel,
        RecordedManifest.of(actor, document).images().stream()
            .collect(Collectors.toMap(RecordedImage::name, image -> image, (one, other) -> one)));
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

  private static Finding finding(
      EvaluatedImage image,
      RecordedEvaluation known,
      Optional<Repetitions.Copy> copy,
      boolean deleted) {
    List<Flag> flags = new ArrayList<>();
    known.evidence().values().forEach(look -> flags.addAll(look.flags()));
    copy.ifPresent(repeated -> flags.add(repeated.flag()));
    FileName repeats =
        Optional.ofNullable(image.evaluation().nearDuplicateOf())
            .or(() -> copy.map(Repetitions.Copy::original))
            .orElse(null);
    return new Finding(
        image.file().value(),
        image.type(),
        image.evaluation().quality(),
        flags,
        repeats == null ? null : repeats.value(),
        deleted,
        List.copyOf(known.evidence().values()));
  }

  /** Under the image's name: an entry's evidence does not repeat it. */
  private static Optional<Evidence> measurement(FileName file, RecordedEvaluation known) {
    return known
        .evidence(EvidenceSource.MEASUREMENT)
        .map(
            look ->
                new Evidence(
                    file,
                    look.source(),
                    look.version(),
                    look.etag(),
                    look.sha256(),
                    look.type(),
                    look.quality(),
                    look.flags(),
                    look.nearDuplicateOf(),
                    look.hash(),
                    look.values(),
                    look.reason(),
                    look.tokens(),
                    look.costUsd()));
  }

  private static boolean wantsModel(JsonNode entry, RecordedEvaluation known) {
    Optional<Judgement> person = known.judgement();
    boolean type =
        (entry.hasNonNull("type") && known.ofUpstream("type"))
            || person.map(Judgement::type).isPresent();
    boolean quality =
        (!(RecordedQuality.of(entry) instanceof RecordedQuality.Absent)
                && known.ofUpstream("quality"))
            || person.map(Judgement::quality).isPresent();
    Optional<String> etag = known.evidence(EvidenceSource.MEASUREMENT).map(Evidence::etag);
    boolean seen =
        known
            .evidence(EvidenceSource.VISION_MODEL)
            .filter(look -> etag.isEmpty() || Objects.equals(look.etag(), etag.get()))
            .isPresent();
    boolean bytes =
        known
            .evidence(EvidenceSource.MEASUREMENT)
            .filter(look -> !look.flags().contains(Flag.MISSING))
            .filter(look -> !look.flags().contains(Flag.UNREADABLE))
            .isPresent();
    return bytes && !seen && !(type && quality);
  }

  private static JsonNode entry(JsonNode document, FileName file) {
    return document.path("images").path(file.value());
  }
}

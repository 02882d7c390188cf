package studio.balancer.planner.evaluation.vision;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.evaluation.Evidence;
import studio.balancer.contracts.evaluation.EvidenceSource;
import studio.balancer.contracts.evaluation.Flag;
import studio.balancer.planner.evaluation.SeenImage;
import studio.balancer.planner.evaluation.vision.CallOutcome.Cost;

/** An image, what a round of questions on it found, and the evidence that this is. */
record ModelLook(SeenImage image, Finding finding) {
  Optional<Sighting> sighting() {
    return finding instanceof Finding.Seen seen ? Optional.of(seen.sighting()) : Optional.empty();
  }

  FileName file() {
    return image.file();
  }

  /** Its type as it was measured, or null. */
  ImageType measuredType() {
    return image.measured().type();
  }

  /** With what else was spent on it. */
  ModelLook plus(Cost more) {
    Cost cost = finding.cost().plus(more);
    return new ModelLook(
        image,
        switch (finding) {
          case Finding.Seen seen -> new Finding.Seen(seen.sighting(), cost);
          case Finding.Abstained abstained -> new Finding.Abstained(abstained.why(), cost);
          case Finding.Unasked unasked -> new Finding.Unasked(unasked.why(), cost);
        });
  }

  ModelLook notBelieved(String why) {
    return new ModelLook(image, new Finding.Abstained("not believed: " + why, finding.cost()));
  }

  ModelLook unasked(String why) {
    return new ModelLook(image, new Finding.Unasked(why, finding.cost()));
  }

  /**
   * As evidence. What could not be asked has a version of its own, which is never that of an
   * evaluator: it says why, and the image is looked at again.
   *
   * @param floor of quality: below it, the evidence says why
   */
  Evidence evidence(EvidenceSource source, String version, double floor) {
    return switch (finding) {
      case Finding.Seen seen ->
          evidence(source, version, seen.sighting(), condemned(seen.sighting(), floor));
      case Finding.Abstained abstained -> evidence(source, version, null, abstained.why());
      case Finding.Unasked unasked ->
          evidence(source, Evidence.unasked(version), null, "not asked: " + unasked.why());
    };
  }

  private static String condemned(Sighting sighting, double floor) {
    return sighting.below(floor)
        ? sighting.flags().stream()
            .map(Flag::label)
            .collect(Collectors.joining(", ", "the vision model says: ", ""))
        : null;
  }

  private Evidence evidence(
      EvidenceSource source, String version, Sighting sighting, String reason) {
    Cost cost = finding.cost();
    BigDecimal usd = cost.usd();
    return new Evidence(
        file(),
        source,
        version,
        image.measured().etag(),
        image.measured().sha256(),
        sighting == null ? null : sighting.type(),
        sighting == null ? null : sighting.quality(),
        sighting == null ? List.of() : sighting.flags(),
        null,
        null,
        Map.of(),
        reason,
        cost.tokens(),
        usd.doubleValue());
  }
}

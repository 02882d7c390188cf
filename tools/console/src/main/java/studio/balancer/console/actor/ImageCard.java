package studio.balancer.console.actor;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.balancer.actormanifest.reading.RecordedEvaluation;
import studio.balancer.actormanifest.reading.RecordedImage;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.evaluation.Evidence;
import studio.balancer.contracts.manifest.RecordedQuality;
import studio.balancer.contracts.text.Line;

/**
 * An image of a set.
 *
 * @param version tells its bytes from other bytes of that name; empty if the manifest does not know
 * @param quality 0 to 10, as text; empty if it is not known
 * @param flags what was found on it
 * @param evidence who said what of it, a line each
 * @param prompt empty if it is not known
 * @param usd what it cost; empty if it was not bought, or the price is not known
 * @param keep no plan deletes it
 * @param restoredBy who says that they brought it back from the trash; empty if nobody does
 */
public record ImageCard(
    String file,
    String version,
    Optional<ImageType> type,
    Optional<String> quality,
    List<String> flags,
    List<String> evidence,
    Optional<String> prompt,
    Optional<BigDecimal> usd,
    boolean bought,
    boolean keep,
    Optional<String> restoredBy) {

  /**
   * Reads an entry of the manifest.
   *
   * @param prices what an image of each plan costs, by the generation that it belongs to
   */
  static ImageCard of(RecordedImage image, Map<String, BigDecimal> prices) {
    JsonNode entry = image.entry();
    RecordedEvaluation looks = RecordedEvaluation.of(entry);
    List<String> flags = new ArrayList<>();
    if (entry.path("flags").isArray()) {
      entry.path("flags").forEach(flag -> flags.add(flag.asText()));
    }
    return new ImageCard(
        image.name(),
        Optional.ofNullable(image.text("sha256")).orElse(""),
        image.type(),
        quality(entry),
        flags,
        evidence(looks),
        Optional.ofNullable(image.prompt()),
        Optional.ofNullable(prices.get(entry.path("generation_id").asText())),
        image.ours(),
        looks.judgement().map(RecordedEvaluation.Judgement::keep).orElse(false),
        Optional.ofNullable(image.text("restored_by")));
  }

  private static Optional<String> quality(JsonNode entry) {
    return switch (RecordedQuality.of(entry)) {
      case RecordedQuality.Given given -> Optional.of(Line.of("%.1f", given.value()));
      case RecordedQuality.Absent absent -> Optional.empty();
      case RecordedQuality.Unreadable unreadable -> Optional.of(unreadable.said());
    };
  }

  private static List<String> evidence(RecordedEvaluation looks) {
    List<String> lines = new ArrayList<>();
    looks
        .judgement()
        .ifPresent(
            word ->
                lines.add(
                    Line.of(
                        "a person: %s%s%s",
                        word.type() == null ? "" : word.type() + " ",
                        word.quality() == null ? "" : Line.of("quality %.1f ", word.quality()),
                        word.keep() ? "keep" : "")));
    looks.evidence().values().forEach(look -> lines.add(line(look)));
    return lines;
  }

  private static String line(Evidence look) {
    return Line.of(
        "%s %s: %s%s%s%s",
        look.source().label(),
        look.version(),
        look.type() == null ? "type unknown" : look.type().label(),
        look.quality() == null ? "" : Line.of(", quality %.1f", look.quality()),
        look.flags().isEmpty() ? "" : ", " + look.flags(),
        look.reason() == null ? "" : "; " + look.reason());
  }
}

package studio.balancer.console.actor;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.balancer.actormanifest.reading.RecordedImage;
import studio.balancer.console.actor.ActorManifests.KnownManifest;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.operations.overview.RunningPlan;

/**
 * An actor's set as its manifest has it.
 *
 * @param note why it may lack the latest events; empty if it does not
 * @param position how far the live events are contained in it; empty if that is not known
 * @param plans the latest first
 * @param running the open plan as the log tells of it
 */
public record ActorView(
    ActorId actorId,
    long revision,
    String updatedAt,
    Optional<String> note,
    Optional<String> position,
    List<TypeGroup> groups,
    List<DeletedCard> deleted,
    List<PlanRow> plans,
    Optional<RunningPlan> running) {

  /**
   * The images of a type.
   *
   * @param label the type's, or that it is not known
   * @param target how many there should be
   */
  public record TypeGroup(String label, int target, List<ImageCard> images) {
    /** How it stands against the target, in a word. */
    public String state() {
      return images.size() == target ? "at it" : images.size() < target ? "below" : "above";
    }
  }

  /**
   * Reads a manifest.
   *
   * @param prices what an image of each plan costs
   * @param progress how far generations without an outcome are, by command
   */
  static ActorView of(
      ActorId actor,
      KnownManifest manifest,
      Optional<String> position,
      Map<ImageType, Integer> target,
      Map<String, BigDecimal> prices,
      Map<String, String> progress,
      Optional<RunningPlan> running) {
    JsonNode document = manifest.document();
    Map<String, BigDecimal> byGeneration = new HashMap<>();
    for (JsonNode generation : document.path("generations")) {
      BigDecimal price = prices.get(generation.path("plan_id").asText());
      if (price != null) {
        byGeneration.put(generation.path("generation_id").asText(), price);
      }
    }
    List<ImageCard> images =
        document.path("images").properties().stream()
            .filter(image -> image.getValue().isObject())
            .map(image -> new RecordedImage(image.getKey(), image.getValue()))
            .map(image -> ImageCard.of(image, byGeneration))
            .toList();
    return new ActorView(
        actor,
        document.path("revision").asLong(),
        document.path("updated_at").asText(""),
        manifest.note(),
        position,
        groups(images, target),
        document.path("deleted_images").properties().stream()
            .map(image -> DeletedCard.of(image.getKey(), image.getValue()))
            .sorted(Comparator.comparing(DeletedCard::deletedAt).reversed())
            .toList(),
        document.path("plans").properties().stream()
            .map(
                plan ->
                    PlanRow.of(plan.getKey(), plan.getValue(), document.path("commands"), progress))
            .sorted(Comparator.comparing(PlanRow::createdAt).reversed())
            .toList(),
        running);
  }

  private static List<TypeGroup> groups(List<ImageCard> images, Map<ImageType, Integer> target) {
    List<TypeGroup> groups = new ArrayList<>();
    for (ImageType type : ImageType.values()) {
      groups.add(
          new TypeGroup(
              type.label(),
              target.getOrDefault(type, 0),
              images.stream()
                  .filter(image -> image.type().filter(type::equals).isPresent())
                  .toList()));
    }
    List<ImageCard> unknown = images.stream().filter(image -> image.type().isEmpty()).toList();
    if (!unknown.isEmpty()) {
      groups.add(new TypeGroup("of unknown type", 0, unknown));
    }
    return groups;
  }

  /** The plan that is carried out now. */
  public Optional<PlanRow> open() {
    return plans.stream().filter(PlanRow::open).findFirst();
  }

  /** Tells the bytes of images from other bytes of that name, where the manifest knows. */
  Map<String, String> versions() {
    Map<String, String> versions = new HashMap<>();
    deleted.forEach(image -> versions.put(image.file(), image.version()));
    groups.forEach(
        group -> group.images().forEach(image -> versions.put(image.file(), image.version())));
    return versions;
  }

  public int images() {
    return groups.stream().mapToInt(group -> group.images().size()).sum();
  }
}

package studio.balancer.contracts.change;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.message.Require;
import studio.balancer.contracts.text.Line;

/**
 * A request that says outright what to do, so that the planner does not decide.
 *
 * @param delete the images to delete, each once
 * @param generate how many images of each type to generate
 * @param ifRevision the manifest's revision that this was made from; of any other it is rejected.
 *     Null: it is carried out whatever the set is by then
 * @param prompts a prompt for each image to generate of a type, in place of the planner's own;
 *     types that are absent get those. Null if there are none
 */
public record ExplicitRequest(
    List<FileName> delete,
    Map<ImageType, Integer> generate,
    Long ifRevision,
    Map<ImageType, List<String>> prompts) {
  /** More images in one request than any set needs are a mistake that would cost real money. */
  public static final int MAX_IMAGES = 100;

  /** More deletions would make a plan that is too large for a message. */
  public static final int MAX_DELETIONS = 10 * MAX_IMAGES;

  /** In characters, so that a hundred of them fit a message; the planner's own have 300. */
  public static final int MAX_PROMPT = 2_000;

  /** A request that is carried out whatever the set is, with the planner's own prompts. */
  public ExplicitRequest(List<FileName> delete, Map<ImageType, Integer> generate) {
    this(delete, generate, null, null);
  }

  /**
   * @throws IllegalArgumentException if it asks for nothing, for too much, or twice for a deletion
   */
  public ExplicitRequest {
    delete = Require.list("request.delete", delete);
    generate = Require.map("request.generate", generate);
    if (new HashSet<>(delete).size() != delete.size()) {
      throw new IllegalArgumentException("request.delete names a file twice");
    }
    generate.forEach(
        (type, count) -> {
          if (count < 1 || count > MAX_IMAGES) {
            throw new IllegalArgumentException(
                Line.of(
                    "invalid request.generate.%s '%s': expected 1 to %d", type, count, MAX_IMAGES));
          }
        });
    int total = generate.values().stream().mapToInt(Integer::intValue).sum();
    if (total > MAX_IMAGES || delete.size() > MAX_DELETIONS) {
      throw new IllegalArgumentException(
          Line.of(
              "invalid request for %d images and %d deletions: expected at most %d and %d",
              total, delete.size(), MAX_IMAGES, MAX_DELETIONS));
    }
    if (delete.isEmpty() && generate.isEmpty()) {
      throw new IllegalArgumentException("request asks for nothing");
    }
    if (ifRevision != null) {
      Require.notNegative("request.if_revision", ifRevision);
    }
    if (prompts != null) {
      prompts = Require.map("request.prompts", prompts);
      for (Map.Entry<ImageType, List<String>> own : prompts.entrySet()) {
        requirePrompts(own.getKey(), own.getValue(), generate.getOrDefault(own.getKey(), 0));
      }
    }
  }

  private static void requirePrompts(ImageType type, List<String> prompts, int images) {
    String field = "request.prompts." + type;
    prompts.forEach(prompt -> Require.text(field, prompt));
    if (prompts.size() != images
        || prompts.stream().anyMatch(prompt -> prompt.length() > MAX_PROMPT)) {
      throw new IllegalArgumentException(
          Line.of(
              "invalid %s: expected %d prompts of at most %d characters",
              field, images, MAX_PROMPT));
    }
  }

  /** The prompts of a type, if the request has its own. */
  public Optional<List<String>> promptsOf(ImageType type) {
    return Optional.ofNullable(prompts).map(all -> all.get(type));
  }
}

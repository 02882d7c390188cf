package studio.balancer.contracts.change;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.message.Require;

/**
 * A request that says outright what to do, so that the planner does not decide.
 *
 * @param delete the images to delete, each once
 * @param generate how many images of each type to generate
 */
public record StatedRequest(List<FileName> delete, Map<ImageType, Integer> generate) {
  /** More images in one request than any set needs are a mistake that would cost real money. */
  public static final int MOST_IMAGES = 100;

  /** More deletions would make a plan that is too large for a message. */
  public static final int MOST_DELETIONS = 10 * MOST_IMAGES;

  /**
   * @throws IllegalArgumentException if it asks for nothing, for too much, or twice for a deletion
   */
  public StatedRequest {
    delete = Require.list("request.delete", delete);
    generate = Require.map("request.generate", generate);
    if (new HashSet<>(delete).size() != delete.size()) {
      throw new IllegalArgumentException("request.delete names a file twice");
    }
    generate.forEach(
        (type, count) -> {
          if (count < 1 || count > MOST_IMAGES) {
            throw new IllegalArgumentException(
                String.format(
                    Locale.ROOT,
                    "invalid request.generate.%s '%s': expected 1 to %d",
                    type,
                    count,
                    MOST_IMAGES));
          }
        });
    int total = generate.values().stream().mapToInt(Integer::intValue).sum();
    if (total > MOST_IMAGES || delete.size() > MOST_DELETIONS) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "invalid request for %d images and %d deletions: expected at most %d and %d",
              total,
              delete.size(),
              MOST_IMAGES,
              MOST_DELETIONS));
    }
    if (delete.isEmpty() && generate.isEmpty()) {
      throw new IllegalArgumentException("request asks for nothing");
    }
  }
}

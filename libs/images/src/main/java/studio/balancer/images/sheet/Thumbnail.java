package studio.balancer.images.sheet;

import java.awt.image.BufferedImage;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/**
 * One image on a contact sheet.
 *
 * @param quality 0 to 10; empty where it was not judged
 * @param image gives the picture when it is drawn, so that one is in memory at a time; one that
 *     cannot be read is shown as such
 * @param note what a person should see at once, written over the picture; empty: nothing
 */
public record Thumbnail(
    String fileName,
    String type,
    OptionalDouble quality,
    Supplier<Optional<BufferedImage>> image,
    State state,
    String note) {

  /** What became of an image. */
  public enum State {
    KEPT(""),
    /** Framed in yellow. */
    FLAGGED("flagged"),
    /** Crossed out. */
    CONDEMNED("would be deleted"),
    /** Crossed out. */
    DELETED("deleted"),
    /** Framed in green. */
    NEW("new");

    private final String word;

    State(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }

    boolean crossedOut() {
      return this == CONDEMNED || this == DELETED;
    }
  }
}

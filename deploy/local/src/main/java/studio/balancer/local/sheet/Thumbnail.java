package studio.balancer.local.sheet;

import java.util.OptionalDouble;

/**
 * One image on a contact sheet.
 *
 * @param quality 0 to 10; empty where it was not judged
 * @param image bytes of the file; one that cannot be read is shown as such
 */
public record Thumbnail(
    String fileName, String type, OptionalDouble quality, byte[] image, State state) {

  /** What became of an image. */
  public enum State {
    KEPT,
    /** Crossed out. */
    DELETED,
    /** Framed in green. */
    NEW
  }
}

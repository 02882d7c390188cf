package studio.balancer.operations.export.mark;

/** What came of marking an image. */
public sealed interface MarkResult {
  /**
   * It is marked.
   *
   * @param bytes the image with the mark
   */
  record Marked(byte[] bytes) implements MarkResult {}

  /** It says so itself. */
  record MarkedAlready() implements MarkResult {}

  /**
   * It is left as it is.
   *
   * @param reason why, as in "is not marked: …"
   */
  record NotMarked(String reason) implements MarkResult {}
}

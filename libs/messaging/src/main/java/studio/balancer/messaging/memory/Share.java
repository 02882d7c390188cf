package studio.balancer.messaging.memory;

/** What work has of a {@link WorkingMemory}. */
public final class Share {
  private final long bytes;

  Share(long bytes) {
    this.bytes = bytes;
  }

  /** As much as there is: for work that nothing else shares its memory with. */
  public static Share unlimited() {
    return new Share(Long.MAX_VALUE);
  }

  /**
   * Goes on if there is room for so many bytes. Else the work ends here, and is begun anew when
   * there is; what is thrown for that is not to be caught.
   */
  public void require(long needed) {
    if (needed > bytes) {
      throw new TooSmallException(needed);
    }
  }

  /** That a share was too small; not an error, so without a stack trace. */
  static final class TooSmallException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long needed;

    TooSmallException(long needed) {
      super("a larger share of the memory is needed", null, false, false);
      this.needed = needed;
    }

    long needed() {
      return needed;
    }
  }
}

package studio.balancer.objectstore;

/** The store could not be asked, or refused. */
public final class ObjectStoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Whether the same request could never work: the store understood and refused it. */
  private final boolean permanent;

  /**
   * @param message what was tried on which object, and what came of it
   * @param permanent whether the same request could never work
   */
  public ObjectStoreException(String message, boolean permanent, Throwable cause) {
    super(message, cause);
    this.permanent = permanent;
  }

  /** Whether the same request could never work: the store understood and refused it. */
  public boolean permanent() {
    return permanent;
  }
}

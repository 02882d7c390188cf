package studio.balancer.generator.generation;

/** A prediction goes on beyond its time. Looking again later tells what became of it. */
final class StillRunning extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StillRunning(String message) {
    super(message);
  }
}

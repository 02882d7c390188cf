package studio.balancer.simulation.scheduling;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.Executor;

/**
 * Virtual threads that run when, and where, an executor of one's own says. The JDK has this for its
 * own tests only (the constructor of {@code java.lang.ThreadBuilders.VirtualThreadBuilder} in JDK
 * 21 and later), but nothing else can tell that a thread of unchanged production code waits for a
 * lock, and passes control in a tenth of a microsecond.
 */
final class VirtualThreads {
  private static final String BUILDER = "java.lang.ThreadBuilders$VirtualThreadBuilder";

  private VirtualThreads() {}

  /** A builder of threads whose every piece, from one wait to the next, goes to the executor. */
  static Thread.Builder.OfVirtual scheduledBy(Executor executor) {
    try {
      Constructor<?> constructor = Class.forName(BUILDER).getDeclaredConstructor(Executor.class);
      constructor.setAccessible(true);
      return (Thread.Builder.OfVirtual) constructor.newInstance(executor);
    } catch (ReflectiveOperationException | RuntimeException e) {
      throw new IllegalStateException(
          "this Java (%s) does not let threads be scheduled by hand; it takes --add-opens java.base/java.lang=ALL-UNNAMED and was tried with 25: %s"
              .formatted(Runtime.version(), e),
          e instanceof InvocationTargetException ? e.getCause() : e);
    }
  }
}

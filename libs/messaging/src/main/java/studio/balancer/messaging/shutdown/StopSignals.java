package studio.balancer.messaging.shutdown;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.lang.reflect.Proxy;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Makes an orderly stop exit with 0. The JVM's own handlers exit with 128 and the signal's number
 * however well the stop went, and a supervisor could not tell it from a crash.
 */
@Singleton
public final class StopSignals {
  private static final Logger LOG = Logger.getLogger(StopSignals.class);

  /** Asked by a supervisor, and by Ctrl+C. */
  private static final List<String> SIGNALS = List.of("TERM", "INT");

  void start(@Observes StartupEvent event) {
    // In a test the JVM is not the service's own.
    if (LaunchMode.current() == LaunchMode.NORMAL) {
      SIGNALS.forEach(signal -> handle(signal, () -> stop(signal)));
    }
  }

  private static void stop(String signal) {
    LOG.infof("Stopping: SIG%s", signal);
    Quarkus.asyncExit(0);
  }

  /**
   * By reflection: there is no other way to a signal than {@code sun.misc.Signal}, which is kept
   * for that reason (https://openjdk.org/jeps/260), and the compiler's warning of it cannot be
   * suppressed.
   */
  static void handle(String signal, Runnable reaction) {
    try {
      Class<?> signals = Class.forName("sun.misc.Signal");
      Class<?> handlers = Class.forName("sun.misc.SignalHandler");
      Object handler =
          Proxy.newProxyInstance(
              handlers.getClassLoader(),
              new Class<?>[] {handlers},
              (proxy, method, arguments) -> {
                reaction.run();
                return null;
              });
      signals
          .getMethod("handle", signals, handlers)
          .invoke(null, signals.getConstructor(String.class).newInstance(signal), handler);
    } catch (ReflectiveOperationException e) {
      LOG.warnf("SIG%s will end the service with another code than 0: %s", signal, e);
    }
  }
}

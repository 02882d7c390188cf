package studio.balancer.timelimit;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Ends the tests' JVM when a test has run for longer than {@value #LIMIT}, and names it. Jupiter's
 * own time limit interrupts first, and is enough for whatever can be interrupted; this is for a
 * loop that nothing interrupts, and for engines without a limit, such as jqwik. Loaded by JUnit's
 * launcher through the service loader.
 */
public final class TimeLimitListener implements TestExecutionListener {
  /** The system property with the limit, as ISO-8601 has durations. Without it there is none. */
  public static final String LIMIT = "test.time-limit";

  /** The exit status of a JVM that was ended. */
  public static final int EXIT_STATUS = 97;

  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  /** The launcher prints from another process, which reads what this one has written. */
  private static final Duration TO_BE_READ = Duration.ofSeconds(2);

  private final RunningTests running = new RunningTests(Clock.systemUTC());
  private final CountDownLatch over = new CountDownLatch(1);

  @Override
  public void testPlanExecutionStarted(TestPlan plan) {
    Optional.ofNullable(System.getProperty(LIMIT))
        .map(Duration::parse)
        .ifPresent(
            limit -> Thread.ofPlatform().daemon().name("time limit").start(() -> watch(limit)));
  }

  @Override
  public void testPlanExecutionFinished(TestPlan plan) {
    over.countDown();
  }

  @Override
  public void executionStarted(TestIdentifier test) {
    if (test.isTest()) {
      running.started(name(test));
    }
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    if (test.isTest()) {
      running.finished(name(test));
    }
  }

  private static String name(TestIdentifier test) {
    return test.getSource().map(TimeLimitListener::name).orElse("")
        + " ("
        + test.getDisplayName()
        + ")";
  }

  private static String name(TestSource source) {
    return switch (source) {
      case MethodSource method -> method.getClassName() + "." + method.getMethodName();
      case ClassSource type -> type.getClassName();
      default -> source.toString();
    };
  }

  private void watch(Duration limit) {
    try {
      while (!over.await(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS)) {
        List<String> late = running.over(limit);
        if (!late.isEmpty()) {
          report(late, limit, System.err);
          TimeUnit.MILLISECONDS.sleep(TO_BE_READ.toMillis());
          // Not exit: a hook may wait for what hangs.
          Runtime.getRuntime().halt(EXIT_STATUS);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void report(List<String> late, Duration limit, PrintStream out) {
    late.forEach(test -> out.println("TEST OVER ITS TIME LIMIT of " + limit + ": " + test));
    for (Map.Entry<Thread, StackTraceElement[]> thread : Thread.getAllStackTraces().entrySet()) {
      out.println(thread.getKey());
      for (StackTraceElement element : thread.getValue()) {
        out.println("    at " + element);
      }
    }
    out.flush();
  }
}

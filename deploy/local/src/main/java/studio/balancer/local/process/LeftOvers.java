package studio.balancer.local.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import studio.balancer.contracts.text.Line;
import studio.balancer.local.LocalException;
import studio.balancer.operations.installation.Endpoints;
import studio.balancer.operations.installation.Service;

/**
 * Stops services that outlived their launcher. A process is one of them if it has the recorded id,
 * began at the recorded time, and runs a service of this project; no other is touched.
 */
public final class LeftOvers {
  /** A killed process is gone at once, unless the disk hangs. */
  private static final Duration KILLED_WITHIN = Duration.ofSeconds(5);

  private final Path root;
  private final Consumer<String> report;
  private final Duration stopWithin;

  public LeftOvers(Path root, Consumer<String> report) {
    this(root, report, ServiceProcess.STOP_WITHIN);
  }

  LeftOvers(Path root, Consumer<String> report, Duration stopWithin) {
    this.root = root;
    this.report = report;
    this.stopWithin = stopWithin;
  }

  /**
   * Asks them to stop, and kills those that take too long; they are gone when this returns.
   *
   * @param former what was recorded of a run that is over
   * @throws LocalException if one cannot be stopped
   */
  public void stop(Endpoints former) {
    Map<String, ProcessHandle> left = new TreeMap<>();
    former
        .processes()
        .keySet()
        .forEach(
            name ->
                former.process(name).filter(this::isService).ifPresent(it -> left.put(name, it)));
    if (left.isEmpty()) {
      return;
    }
    report.accept(
        "The launcher of a former run was killed; its services are told to stop: "
            + left.entrySet().stream()
                .map(one -> Line.of("%s (process %d)", one.getKey(), one.getValue().pid()))
                .collect(Collectors.joining(", ")));
    left.values().forEach(ProcessHandle::destroy);
    long deadline = System.nanoTime() + stopWithin.toNanos();
    left.forEach((name, process) -> awaitEnd(name, process, deadline));
  }

  private boolean isService(ProcessHandle process) {
    String[] arguments = process.info().arguments().orElse(new String[0]);
    return Stream.concat(
            Stream.of(Service.values()).map(service -> ServiceLaunch.program(service, root)),
            Stream.of(LocalConsole.program(root)))
        .map(Path::toString)
        .anyMatch(program -> Stream.of(arguments).anyMatch(program::equals));
  }

  private static void awaitEnd(String name, ProcessHandle process, long deadline) {
    if (!ends(process, Duration.ofNanos(Math.max(0, deadline - System.nanoTime())))) {
      process.destroyForcibly();
      if (!ends(process, KILLED_WITHIN)) {
        throw new LocalException(
            "the %s service of a former run cannot be stopped: process %d", name, process.pid());
      }
    }
  }

  private static boolean ends(ProcessHandle process, Duration within) {
    try {
      process.onExit().get(within.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalException("interrupted");
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }
}

package studio.balancer.system.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Lets faults come and go on time, while a test waits for what they lead to. */
final class Timetable implements AutoCloseable {
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("faults").factory());

  private final List<Future<?>> repeated = new ArrayList<>();

  /** Does something so much later, and returns when it is done. */
  void after(Duration time, Runnable step) {
    await(thread.schedule(step, time.toMillis(), TimeUnit.MILLISECONDS));
  }

  /** Does something again and again, with such pauses, until the timetable is closed. */
  void every(Duration pause, Runnable step) {
    repeated.add(
        thread.scheduleWithFixedDelay(
            step, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS));
  }

  /**
   * Ends it, once what is being done is done: a service that was killed is started again.
   *
   * @throws CompletionException if a repeated step failed, which ended it
   */
  @Override
  public void close() {
    repeated.stream().filter(Future::isDone).forEach(Timetable::await);
    repeated.forEach(step -> step.cancel(false));
    thread.close();
  }

  private static void await(Future<?> step) {
    try {
      step.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CompletionException(e);
    } catch (ExecutionException e) {
      throw new CompletionException(e.getCause());
    }
  }
}

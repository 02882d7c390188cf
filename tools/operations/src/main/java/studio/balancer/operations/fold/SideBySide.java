package studio.balancer.operations.fold;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import studio.balancer.operations.OperationException;
import studio.balancer.operations.Rest;

/** Does the same with many things, some of them at once. */
public final class SideBySide {
  /** Each may hold a manifest, of two megabytes at most, while it waits for the bucket. */
  private static final int AT_ONCE = 6;

  private SideBySide() {}

  /**
   * Does it with all.
   *
   * @return the results in the order of the things
   * @throws OperationException if the thread is interrupted; what fails is passed on
   */
  public static <T, R> List<R> map(Collection<T> things, Function<T, R> work) {
    return map(things, AT_ONCE, work);
  }

  /** The same with so many at once. */
  public static <T, R> List<R> map(Collection<T> things, int atOnce, Function<T, R> work) {
    try (ExecutorService threads =
        Executors.newFixedThreadPool(
            atOnce, Thread.ofVirtual().name("side-by-side-", 0).factory())) {
      List<Future<R>> begun = new ArrayList<>();
      things.forEach(thing -> begun.add(threads.submit(() -> work.apply(thing))));
      List<R> results = new ArrayList<>();
      for (Future<R> each : begun) {
        results.add(await(each));
      }
      return results;
    }
  }

  private static <R> R await(Future<R> result) {
    try {
      return result.get();
    } catch (InterruptedException e) {
      throw Rest.interrupted();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException failure -> throw failure;
        case Error error -> throw error;
        default -> throw new IllegalStateException(e.getCause());
      }
    }
  }
}

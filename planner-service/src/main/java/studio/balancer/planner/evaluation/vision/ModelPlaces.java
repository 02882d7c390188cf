package studio.balancer.planner.evaluation.vision;

import io.opentelemetry.context.Context;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import studio.balancer.messaging.delivery.StoppingException;

/** How many calls are under way at once, over all sets; what is shown is in memory meanwhile. */
final class ModelPlaces {
  private final Semaphore places;

  ModelPlaces(int maxConcurrency) {
    this.places = new Semaphore(maxConcurrency);
  }

  /** Works on all at once, as many as there are places for; in the order of the items. */
  <T, R> List<R> each(List<T> items, Function<T, R> work) {
    try (ExecutorService threads =
        Context.taskWrapping(Executors.newVirtualThreadPerTaskExecutor())) {
      List<Future<R>> results =
          items.stream().map(item -> threads.submit(() -> inPlace(item, work))).toList();
      return results.stream().map(ModelPlaces::result).toList();
    }
  }

  private <T, R> R inPlace(T item, Function<T, R> work) throws InterruptedException {
    places.acquire();
    try {
      return work.apply(item);
    } finally {
      places.release();
    }
  }

  private static <R> R result(Future<R> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoppingException();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException failure -> throw failure;
        case Error failure -> throw failure;
        default -> throw new IllegalStateException(e.getCause());
      }
    }
  }
}

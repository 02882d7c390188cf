package studio.balancer.messaging.delivery;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Does what is about one key one after the other, in the order in which it was handed over, and
 * what is about others beside it. What waits holds no thread. Behind work that never ends, since it
 * was given back, nothing of its key is begun any more.
 */
final class KeyOrder {
  private final Map<Object, CompletableFuture<Void>> lasts = new HashMap<>();

  /**
   * Hands over work.
   *
   * @param work begun when everything of its key that was handed over before has ended, well or
   *     badly; it returns at once
   * @return ends as the work does
   */
  CompletionStage<Void> after(Object key, Supplier<CompletionStage<Void>> work) {
    CompletableFuture<Void> end = new CompletableFuture<>();
    CompletableFuture<Void> before;
    synchronized (lasts) {
      before = lasts.put(key, end);
    }
    if (before == null) {
      begin(key, work, end);
    } else {
      before.whenComplete((done, failure) -> begin(key, work, end));
    }
    return end;
  }

  /** How many keys have work that has not ended. */
  int keys() {
    synchronized (lasts) {
      return lasts.size();
    }
  }

  private void begin(
      Object key, Supplier<CompletionStage<Void>> work, CompletableFuture<Void> end) {
    begun(work)
        .whenComplete(
            (done, failure) -> {
              synchronized (lasts) {
                lasts.remove(key, end);
              }
              if (failure == null) {
                end.complete(null);
              } else {
                end.completeExceptionally(failure);
              }
            });
  }

  /** Work that cannot even begin has ended badly: what is behind it must not wait for ever. */
  private static CompletionStage<Void> begun(Supplier<CompletionStage<Void>> work) {
    try {
      return work.get();
    } catch (RuntimeException | Error e) {
      return CompletableFuture.failedFuture(e);
    }
  }
}

package studio.balancer.manifest.eventlog;

import java.time.Duration;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.InterruptException;
import studio.balancer.log.LogUnavailableException;

/**
 * One request to the broker for all who ask while the one before it is under way: many readers of
 * manifests ask the same at the same time. Each gets the answer to a request that was sent
 * afterwards, so no answer is older than its question.
 */
final class SharedQuestion<A> {
  /** Far longer than a broker takes that is there. */
  private static final Duration MAX_HOLD = Duration.ofMillis(100);

  private final String name;
  private final Duration maxHold;
  private final Function<SortedSet<Integer>, Map<Integer, KafkaFuture<A>>> request;
  private Round next = new Round();
  private CompletableFuture<Void> underWay = CompletableFuture.completedFuture(null);

  /** Those who wait for the same request. */
  private final class Round {
    private final SortedSet<Integer> partitions = new TreeSet<>();
    private final CompletableFuture<Map<Integer, KafkaFuture<A>>> sent = new CompletableFuture<>();
    private final CompletableFuture<Void> answered = new CompletableFuture<>();

    private Map<Integer, KafkaFuture<A>> await() {
      try {
        return sent.get(ClusterClients.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      } catch (ExecutionException e) {
        throw e.getCause() instanceof LogUnavailableException known
            ? known
            : new LogUnavailableException(name, e.getCause());
      } catch (TimeoutException e) {
        throw new LogUnavailableException(name, e);
      } catch (InterruptedException e) {
        // Which keeps the thread interrupted.
        throw new LogUnavailableException(name, new InterruptException("interrupted", e));
      }
    }
  }

  /**
   * @param name what is asked for, in words
   * @param request sends one about partitions, without waiting for what it answers
   */
  SharedQuestion(String name, Function<SortedSet<Integer>, Map<Integer, KafkaFuture<A>>> request) {
    this(name, MAX_HOLD, request);
  }

  /**
   * @param maxHold for how long a request without an answer holds up the next one: a broker that is
   *     gone is not all of the cluster
   */
  SharedQuestion(
      String name,
      Duration maxHold,
      Function<SortedSet<Integer>, Map<Integer, KafkaFuture<A>>> request) {
    this.name = name;
    this.maxHold = maxHold;
    this.request = request;
  }

  /**
   * Asks about a partition. Returns once the request is sent.
   *
   * @throws LogUnavailableException if it cannot be sent
   */
  KafkaFuture<A> ask(int partition) {
    Round round;
    boolean first;
    CompletableFuture<Void> before;
    synchronized (this) {
      round = next;
      first = round.partitions.isEmpty();
      round.partitions.add(partition);
      before = underWay;
    }
    if (first) {
      hold(before);
      send(round);
    }
    return round.await().get(partition);
  }

  /** About how many partitions the next request will be. */
  synchronized int waiting() {
    return next.partitions.size();
  }

  private void hold(CompletableFuture<Void> before) {
    try {
      before.get(maxHold.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      // To be sent at once: others wait for it, too.
      Thread.currentThread().interrupt();
    } catch (TimeoutException e) {
      // Held up for long enough.
    } catch (ExecutionException e) {
      throw new IllegalStateException("never completed exceptionally", e);
    }
  }

  private void send(Round round) {
    SortedSet<Integer> partitions;
    synchronized (this) {
      partitions = new TreeSet<>(round.partitions);
      next = new Round();
      underWay = round.answered;
    }
    try {
      Map<Integer, KafkaFuture<A>> answers = request.apply(partitions);
      answers.values().forEach(one -> one.whenComplete((a, e) -> round.answered.complete(null)));
      round.sent.complete(answers);
    } catch (RuntimeException | Error e) {
      round.answered.complete(null);
      round.sent.completeExceptionally(e);
    }
  }
}

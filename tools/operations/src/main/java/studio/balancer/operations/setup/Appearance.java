package studio.balancer.operations.setup;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Asks a broker about topics that were created a moment ago. The controller has them when the
 * creation is acknowledged; each broker learns of them a little later, a busy one noticeably so.
 */
final class Appearance {
  private static final Duration ASK_EVERY = Duration.ofMillis(50);

  private Appearance() {}

  /**
   * The answer to a question about topics, asked again while the broker does not know them.
   *
   * @param timeout how long
   * @throws ExecutionException if it fails otherwise, or the topics do not appear in time
   */
  static <T> T await(Supplier<KafkaFuture<T>> question, Duration timeout)
      throws ExecutionException, InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (true) {
      try {
        return question.get().get();
      } catch (ExecutionException e) {
        boolean unknown = e.getCause() instanceof UnknownTopicOrPartitionException;
        if (!unknown || System.nanoTime() > deadline) {
          throw e;
        }
        TimeUnit.NANOSECONDS.sleep(ASK_EVERY.toNanos());
      }
    }
  }
}

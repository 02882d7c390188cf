package studio.balancer.manifest.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.internals.KafkaFutureImpl;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import studio.balancer.log.LogUnavailableException;

/** Who asks for the same at the same time is one request, and nobody gets an older answer. */
@Timeout(60)
class SharedQuestionTest {
  private static final int PARTITIONS = 12;
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration SHORT = Duration.ofMillis(10);

  /** What each request was about, with what it is answered by. */
  private final List<Map<Integer, KafkaFutureImpl<Integer>>> requests = new ArrayList<>();

  @Test
  void whoAsksMeanwhileSharesTheNextRequest() throws Exception {
    // Given: a request that is under way.
    SharedQuestion<Integer> question = new SharedQuestion<>("ends", LONG, this::request);
    KafkaFuture<Integer> first = question.ask(0);

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      // When
      List<Future<KafkaFuture<Integer>>> others =
          IntStream.range(0, PARTITIONS)
              .mapToObj(partition -> threads.submit(() -> question.ask(partition)))
              .toList();
      Awaitility.await().until(() -> question.waiting() == PARTITIONS);
      answer(0, 1);

      // Then
      for (Future<KafkaFuture<Integer>> other : others) {
        assertThat(other.get().isDone()).isFalse();
      }
      answer(1, 2);
      assertThat(first.get()).isEqualTo(1);
      for (Future<KafkaFuture<Integer>> other : others) {
        assertThat(other.get().get()).isEqualTo(2);
      }
      assertThat(requests).hasSize(2);
    }
  }

  @Test
  void whoAsksLaterGetsALaterAnswer() throws Exception {
    // Given
    SharedQuestion<Integer> question = new SharedQuestion<>("ends", LONG, this::request);
    KafkaFuture<Integer> first = question.ask(3);
    answer(0, 1);

    // When
    KafkaFuture<Integer> second = question.ask(3);
    answer(1, 2);

    // Then
    assertThat(first.get()).isEqualTo(1);
    assertThat(second.get()).isEqualTo(2);
  }

  @Test
  void aPartitionWithoutAnAnswerHoldsUpNoOther() throws Exception {
    // Given
    SharedQuestion<Integer> question = new SharedQuestion<>("ends", SHORT, this::request);
    KafkaFuture<Integer> silent = question.ask(7);

    // When
    KafkaFuture<Integer> other = question.ask(8);
    answer(1, 5);

    // Then
    assertThat(other.get()).isEqualTo(5);
    assertThat(silent.isDone()).isFalse();
  }

  @Test
  void aRequestThatCannotBeSentIsAnErrorForAllAndTheNextIsSent() throws Exception {
    // Given
    SharedQuestion<Integer> broken =
        new SharedQuestion<>(
            "ends",
            LONG,
            partitions -> {
              if (partitions.contains(0)) {
                throw new LogUnavailableException("a client", new IllegalStateException("away"));
              }
              return request(partitions);
            });

    // When Then
    assertThatThrownBy(() -> broken.ask(0)).isInstanceOf(LogUnavailableException.class);
    KafkaFuture<Integer> next = broken.ask(1);
    answer(0, 9);
    assertThat(next.get()).isEqualTo(9);
  }

  private synchronized Map<Integer, KafkaFuture<Integer>> request(Set<Integer> partitions) {
    Map<Integer, KafkaFutureImpl<Integer>> answers = new HashMap<>();
    partitions.forEach(partition -> answers.put(partition, new KafkaFutureImpl<>()));
    requests.add(answers);
    return Map.copyOf(answers);
  }

  private synchronized void answer(int number, int answer) {
    requests.get(number).values().forEach(one -> one.complete(answer));
  }
}

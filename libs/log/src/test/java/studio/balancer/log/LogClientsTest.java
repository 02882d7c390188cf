package studio.balancer.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.internals.KafkaFutureImpl;
import org.junit.jupiter.api.Test;

final class LogClientsTest {
  private final LogClients clients = LogClients.of("127.0.0.1:1", Duration.ofMillis(50));

  @Test
  void answerThatDoesNotComeIsNotWaitedForLonger() {
    // Given
    KafkaFuture<String> never = new KafkaFutureImpl<>();

    // When Then
    assertThatThrownBy(() -> clients.answer("a question", never))
        .isInstanceOf(LogUnavailableException.class)
        .hasMessage("a question: no answer in PT0.05S");
  }

  @Test
  void interruptedThreadStaysInterrupted() {
    // Given
    KafkaFuture<String> never = new KafkaFutureImpl<>();
    Thread.currentThread().interrupt();

    // When Then
    assertThatThrownBy(() -> clients.answer("a question", never))
        .hasCauseInstanceOf(InterruptException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void clientThatCannotBeMadeIsReported() {
    // Given
    LogClients unusable =
        new LogClients(Map.of("bootstrap.servers", "no address"), Duration.ofSeconds(1));

    // When Then
    assertThatThrownBy(() -> unusable.reader(FetchSize.small()))
        .isInstanceOf(LogUnavailableException.class);
    assertThatThrownBy(unusable::producer).isInstanceOf(LogUnavailableException.class);
    assertThatThrownBy(unusable::admin).isInstanceOf(LogUnavailableException.class);
  }
}

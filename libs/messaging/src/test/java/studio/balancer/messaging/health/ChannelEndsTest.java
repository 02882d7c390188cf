package studio.balancer.messaging.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import java.util.List;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.Test;

class ChannelEndsTest {
  private static final String CHANNEL = "delete-image";

  private final ChannelEnds ends = new ChannelEnds();
  private final BroadcastProcessor<Message<?>> connector = BroadcastProcessor.create();

  @Test
  void aChannelThatGoesOnHasNotEnded() {
    // When
    subscribe(true);

    // Then
    assertThat(ends.reason(CHANNEL)).isEmpty();
  }

  @Test
  void theConnectorsFailureEndsIt() {
    // Given
    subscribe(true);

    // When
    connector.onError(new IllegalArgumentException("not a\ttime"));

    // Then
    assertThat(ends.reason(CHANNEL)).contains("not a?time");
  }

  @Test
  void theConsumersEndEndsIt() {
    // When
    subscribe(true).cancel();

    // Then
    assertThat(ends.reason(CHANNEL)).contains("its consumer ended it");
  }

  @Test
  void whoSubscribesAgainBeginsIt() {
    // Given
    subscribe(true).cancel();

    // When
    subscribe(true);

    // Then
    assertThat(ends.reason(CHANNEL)).isEmpty();
  }

  @Test
  void whatIsNoConnectorsIsNotWatched() {
    // When
    subscribe(false).cancel();

    // Then
    assertThat(ends.reason(CHANNEL)).isEmpty();
  }

  private AssertSubscriber<Message<?>> subscribe(boolean isConnector) {
    AssertSubscriber<Message<?>> subscriber = AssertSubscriber.create(10);
    ends.decorate(connector, List.of(CHANNEL), isConnector)
        .map(message -> (Message<?>) message)
        .subscribe()
        .withSubscriber(subscriber);
    return subscriber;
  }
}

package studio.balancer.messaging.health;

import io.smallrye.mutiny.Multi;
import io.smallrye.reactive.messaging.PublisherDecorator;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;
import studio.balancer.contracts.actor.Printable;

/**
 * Sees when a channel ends. Its records come from a stream, and what ends that (an error in the
 * connector, a consumer method that fails) ends it for good: the connector goes on without it, and
 * its own readiness asks for a connection only.
 */
@Singleton
public final class ChannelEnds implements PublisherDecorator {
  private static final Logger LOG = Logger.getLogger(ChannelEnds.class);
  private static final int MAX_REASON = 300;

  private final Map<String, String> ended = new ConcurrentHashMap<>();

  @Override
  public Multi<? extends Message<?>> decorate(
      Multi<? extends Message<?>> publisher, List<String> channels, boolean isConnector) {
    return isConnector ? watched(publisher, channels) : publisher;
  }

  /** Why a channel has ended; empty as long as it goes on. */
  public Optional<String> reason(String channel) {
    return Optional.ofNullable(ended.get(channel));
  }

  private <M extends Message<?>> Multi<M> watched(Multi<M> publisher, List<String> channels) {
    return publisher
        .onSubscription()
        .invoke(() -> channels.forEach(ended::remove))
        .onTermination()
        .invoke((failure, cancelled) -> channels.forEach(channel -> end(channel, failure)));
  }

  private void end(String channel, Throwable failure) {
    String reason =
        failure == null
            ? "its consumer ended it"
            : Printable.of(String.valueOf(failure.getMessage()), MAX_REASON);
    ended.put(channel, reason);
    LOG.debugf("Channel %s has ended: %s", channel, reason);
  }
}

package studio.balancer.messaging.health;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * A service is ready when its channels get on. That it is connected, which the connector's own
 * check says, is not enough: a channel that has ended, that cannot read what is there, or whose
 * oldest record is tried in vain does nothing more for any actor.
 */
@Readiness
@Singleton
public final class ConsumersReadiness implements HealthCheck {
  private static final String NAME = "consumers";
  private static final String REASON = "reason";

  private final ChannelWatches watches;

  public ConsumersReadiness(ChannelWatches watches) {
    this.watches = watches;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder response = HealthCheckResponse.named(NAME);
    List<String> reasons = new ArrayList<>();
    for (ChannelWatch watch : watches.all()) {
      watch.standstill().ifPresent(reasons::add);
      response.withData(watch.channel(), watch.state());
    }
    if (!reasons.isEmpty()) {
      response.withData(REASON, String.join("; ", reasons));
    }
    return response.status(reasons.isEmpty()).build();
  }
}

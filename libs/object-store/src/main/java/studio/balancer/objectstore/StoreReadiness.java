package studio.balancer.objectstore;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * A service is ready when its bucket answers. Without it no step of any message can be done; and
 * the first question opens the connection before the first message needs it.
 */
@Readiness
@Singleton
public final class StoreReadiness implements HealthCheck {
  /** It need not be there: that the store says so is the answer. */
  private static final String KEY = "platform/readiness";

  private final ObjectStore store;
  private final ObjectAddress address;

  public StoreReadiness(ObjectStore store, BucketConfiguration configuration) {
    this.store = store;
    this.address = new ObjectAddress(configuration.bucket(), KEY);
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder response = HealthCheckResponse.named("bucket " + address.bucket());
    try {
      store.describe(address);
      return response.up().build();
    } catch (ObjectStoreException e) {
      return response.down().withData("reason", e.getMessage()).build();
    }
  }
}

package studio.balancer.planner.evaluation.vision;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTestProfile;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import studio.balancer.fakes.InMemoryObjectStore;
import studio.balancer.objectstore.ObjectStore;

/** A planner with a simulated endpoint, and neither Kafka nor S3. */
public final class VisionProfile implements QuarkusTestProfile {
  static final String KEY = "sk-MarkedKeyOfTheTest";

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.ofEntries(
        Map.entry("openai.api.key", KEY + "\n"),
        Map.entry("balancer.vision.rank-surplus", "true"),
        Map.entry("balancer.vision.model", "owner/eyes"),
        Map.entry("balancer.vision.input-price", "0.40"),
        Map.entry("balancer.vision.output-price", "1.60"),
        Map.entry("balancer.vision.rest-for", "PT0.1S"),
        Map.entry("balancer.bucket", "bucket"),
        Map.entry("quarkus.s3.aws.region", "eu-central-1"),
        Map.entry("mp.messaging.incoming.actor-dataset-changed.connector", "smallrye-in-memory"),
        Map.entry("mp.messaging.incoming.balance-progress.connector", "smallrye-in-memory"),
        Map.entry("mp.messaging.outgoing.messages.connector", "smallrye-in-memory"));
  }

  @Override
  public Set<Class<?>> getEnabledAlternatives() {
    return Set.of(StoreInMemory.class);
  }

  @Override
  public List<TestResourceEntry> testResources() {
    return List.of(new TestResourceEntry(Endpoint.class));
  }

  /** The store of these tests. */
  @Alternative
  @Singleton
  public static class StoreInMemory {
    @Produces
    @Singleton
    ObjectStore store() {
      return new InMemoryObjectStore();
    }
  }

  /** Starts and stops the endpoint. */
  public static final class Endpoint implements QuarkusTestResourceLifecycleManager {
    private VisionEndpoint endpoint;

    @Override
    public Map<String, String> start() {
      try {
        endpoint = VisionEndpoint.start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return Map.of("openai.base.url", endpoint.url().toString());
    }

    @Override
    public void inject(TestInjector injector) {
      injector.injectIntoFields(endpoint, new TestInjector.MatchesType(VisionEndpoint.class));
    }

    @Override
    public void stop() {
      endpoint.close();
    }
  }
}

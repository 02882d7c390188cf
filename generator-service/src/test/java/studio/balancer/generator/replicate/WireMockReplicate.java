package studio.balancer.generator.replicate;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** A service with a stubbed Replicate, and neither Kafka nor S3. */
public final class WireMockReplicate implements QuarkusTestResourceLifecycleManager {
  private final WireMockServer server =
      new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));

  @Override
  public Map<String, String> start() {
    server.start();
    return Map.of(
        "quarkus.rest-client.replicate.url", server.baseUrl(),
        "replicate.api.token", "r8_secret",
        "balancer.replicate.create-timeout", "PT1S",
        "balancer.bucket", "unused",
        "quarkus.s3.aws.region", "eu-central-1",
        "mp.messaging.incoming.generate-image.connector", "smallrye-in-memory",
        "mp.messaging.outgoing.messages.connector", "smallrye-in-memory");
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(server, new TestInjector.MatchesType(WireMockServer.class));
  }

  @Override
  public void stop() {
    server.stop();
  }
}

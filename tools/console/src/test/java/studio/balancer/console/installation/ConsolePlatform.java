package studio.balancer.console.installation;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import studio.balancer.contracts.json.Json;
import studio.balancer.platform.EmbeddedPlatform;

/** The console as that of an {@link EmbeddedPlatform}, on which no service runs. */
public final class ConsolePlatform implements QuarkusTestResourceLifecycleManager {
  /** Nothing listens there. */
  private static final String NOBODY = "http://127.0.0.1:1";

  private static final String CREDENTIALS = "quarkus.s3.aws.credentials.static-provider.";

  private final EmbeddedPlatform platform = new EmbeddedPlatform();

  @Override
  public Map<String, String> start() {
    Map<String, String> platformSettings = platform.start();
    Map<String, String> endpoints =
        Map.ofEntries(
            Map.entry("kafka", platformSettings.get("kafka.bootstrap.servers")),
            Map.entry("s3", platformSettings.get("quarkus.s3.endpoint-override")),
            Map.entry("s3_region", platformSettings.get("quarkus.s3.aws.region")),
            Map.entry("s3_access_key", platformSettings.get(CREDENTIALS + "access-key-id")),
            Map.entry("s3_secret_key", platformSettings.get(CREDENTIALS + "secret-access-key")),
            Map.entry("bucket", platformSettings.get("balancer.bucket")),
            Map.entry("planner", NOBODY),
            Map.entry("generator", NOBODY),
            Map.entry("storage", NOBODY),
            Map.entry("manifest", NOBODY));
    return Map.of(
        "balancer.console.endpoints",
        new String(Json.bytes(endpoints)),
        "balancer.console.data-folder",
        platformSettings.get("balancer.data-folder"));
  }

  @Override
  public void inject(TestInjector injector) {
    platform.inject(injector);
  }

  @Override
  public void stop() {
    platform.stop();
  }
}

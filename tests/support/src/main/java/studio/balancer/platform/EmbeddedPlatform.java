package studio.balancer.platform;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Gives a {@code @QuarkusTest} a real broker and S3 server and a simulated Replicate, the same for
 * all tests of a module; embedded ones, or those of {@link ContainerPlatform}:
 * {@code @QuarkusTestResource(EmbeddedPlatform.class)}. A test's field of type {@link
 * PlatformAccess} is set.
 */
public final class EmbeddedPlatform implements QuarkusTestResourceLifecycleManager {
  private PlatformProcess platform;
  private ContainerPlatform containers;

  @Override
  public Map<String, String> start() {
    try {
      Path dataFolder = Files.createTempDirectory("balancer-test-").toRealPath();
      if (ContainerPlatform.chosen()) {
        containers = ContainerPlatform.start();
        platform = PlatformProcess.start(dataFolder, containers.environment());
      } else {
        platform = PlatformProcess.start(dataFolder, Map.of());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    PlatformAccess access = platform.access();
    Map<String, String> configuration = new HashMap<>();
    configuration.put("kafka.bootstrap.servers", access.bootstrapServers());
    configuration.put("quarkus.s3.endpoint-override", access.s3().toString());
    configuration.put("quarkus.s3.path-style-access", "true");
    configuration.put("quarkus.s3.aws.region", access.region());
    configuration.put("quarkus.s3.aws.credentials.type", "static");
    configuration.put(
        "quarkus.s3.aws.credentials.static-provider.access-key-id", access.accessKey());
    configuration.put(
        "quarkus.s3.aws.credentials.static-provider.secret-access-key", access.secretKey());
    configuration.put("balancer.bucket", access.bucket());
    configuration.put("balancer.data-folder", access.dataFolder().toString());
    configuration.put("quarkus.rest-client.replicate.url", access.replicate().toString());
    configuration.put("replicate.api.token", "test");
    return configuration;
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(
        platform.access(), new TestInjector.MatchesType(PlatformAccess.class));
  }

  @Override
  public void stop() {
    if (platform != null) {
      platform.close();
      delete(platform.access().dataFolder());
    }
    if (containers != null) {
      containers.close();
    }
  }

  private static void delete(Path folder) {
    try (var files = Files.walk(folder)) {
      for (Path path : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

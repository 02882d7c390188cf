package studio.balancer.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import studio.balancer.local.LocalException;
import studio.balancer.local.process.Connections;
import studio.balancer.local.process.Instance;
import studio.balancer.local.process.Ports;
import studio.balancer.local.process.ProcessSettings;
import studio.balancer.local.process.ServiceEnvironment;
import studio.balancer.local.process.Services;
import studio.balancer.objectstore.S3Access;
import studio.balancer.operations.installation.Service;

/** A service with a value that cannot be right ends at once, and says which. */
class WrongConfigurationSystemTest {
  private static final Path ROOT =
      Path.of(System.getProperty("project.root", "../..")).toAbsolutePath().normalize();

  /** Of a service that ends at once there would be too few classes in it, for all later ones. */
  private static final String NO_ARCHIVE = "-XX:-AutoCreateSharedArchive";

  /** Nothing is asked of it: the service ends before. */
  private static final URI NOWHERE = URI.create("http://127.0.0.1:9");

  @ParameterizedTest
  @EnumSource
  void isRefusedInOneLineForEachKey(Service service, @TempDir Path folder) throws IOException {
    // Given
    Instance instance = Instance.first(service);
    Map<String, String> wrong =
        Map.of("BALANCER_DELIVERY_MAX_IN_FLIGHT", "0", "BALANCER_SHUTDOWN_FINISH_WITHIN", "PT0S");
    try (Services services = services(instance, wrong, folder)) {
      // When
      services.start(instance);
      assertThatThrownBy(() -> services.awaitReady(instance))
          .isInstanceOf(LocalException.class)
          .hasMessageContaining("ended with 1");

      // Then
      assertThat(Files.readAllLines(services.log(instance)).stream().map(String::strip))
          .contains(
              "invalid balancer.delivery.max-in-flight '0': expected at least 1",
              "invalid balancer.shutdown.finish-within 'PT0S': expected at least PT1S");
    }
  }

  private static Services services(Instance instance, Map<String, String> variables, Path folder) {
    Connections connections =
        new Connections(
            "127.0.0.1:9",
            new S3Access(Optional.of(NOWHERE), "us-east-1", "key", "secret", "training-data"),
            NOWHERE,
            "token",
            Map.of(),
            folder);
    return new Services(
        ROOT,
        folder,
        Ports.free(),
        new ServiceEnvironment(connections, NOWHERE.toString()),
        Map.of(instance, new ProcessSettings(List.of(NO_ARCHIVE), variables)));
  }
}

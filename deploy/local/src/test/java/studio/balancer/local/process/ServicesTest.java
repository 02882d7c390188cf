package studio.balancer.local.process;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.balancer.local.LocalException;
import studio.balancer.operations.installation.Service;

class ServicesTest {
  @Test
  void startNobodyAnyMoreOnceTheyAreStopped(@TempDir Path folder) {
    // Given
    Services services = new Services(folder, folder, Ports.free(), null, Map.of());

    // When
    services.close();

    // Then
    assertThatThrownBy(() -> services.start(Instance.first(Service.PLANNER)))
        .isInstanceOf(LocalException.class)
        .hasMessageContaining("stopped before the planner service was started");
  }
}

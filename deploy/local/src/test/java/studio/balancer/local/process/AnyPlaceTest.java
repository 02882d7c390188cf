package studio.balancer.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import studio.balancer.operations.installation.Service;

/** Every JVM that is started here is told not to look where it is. */
class AnyPlaceTest {
  private static final Path ROOT = Path.of(System.getProperty("project.root"));
  private static final Path OPTIONS = ROOT.resolve("deploy/any-place.options");

  @ParameterizedTest
  @EnumSource
  void aServiceIs(Service service) {
    assertThat(ServiceLaunch.jvmOptions(service, ROOT)).contains("@" + OPTIONS);
  }

  @Test
  void soAreTheCommandLineTheContainersAndTheirProbes() throws IOException {
    assertThat(read("balancer")).contains("\"@$root/deploy/any-place.options\"");
    String option = "\"@/opt/balancer/any-place.options\", ";
    for (String file : List.of("deploy/containers/Dockerfile", "docker-compose.yml")) {
      assertThat(read(file).replace(option + "\"@/opt/balancer/", "told"))
          .contains("told")
          .doesNotContain("\"@/opt/balancer/");
    }
  }

  @Test
  void andTheBuildWhichCannotReadTheFile() throws IOException {
    List<String> options =
        Files.readAllLines(OPTIONS).stream().filter(line -> !line.startsWith("#")).toList();

    assertThat(options).hasSizeGreaterThanOrEqualTo(5);
    assertThat(read(".mvn/jvm.config").split("\\s+")).containsAll(options);
  }

  private static String read(String file) throws IOException {
    return Files.readString(ROOT.resolve(file));
  }
}

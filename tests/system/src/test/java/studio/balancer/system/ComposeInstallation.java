package studio.balancer.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * An installation by {@code docker-compose.yml} beside any that a person has: other name, other
 * ports.
 */
final class ComposeInstallation {
  private static final Path ROOT =
      Path.of(System.getProperty("project.root", "../..")).toAbsolutePath().normalize();

  /** Images are built and JVMs started, on a machine that may be busy. */
  private static final Duration MAX_WAIT = Duration.ofMinutes(8);

  private static final List<String> PORTS =
      List.of(
          "KAFKA_PORT",
          "S3_PORT",
          "REPLICATE_PORT",
          "PLANNER_PORT",
          "GENERATOR_PORT",
          "STORAGE_PORT",
          "MANIFEST_PORT",
          "CONSOLE_PORT");

  private final Map<String, String> environment = new HashMap<>();

  ComposeInstallation() {
    environment.put("COMPOSE_PROJECT_NAME", "balancer-test");
    environment.put("COMPOSE_PROFILES", "local,simulated");
    environment.put("BALANCER_REPLICATE_URL", "http://replicate:9010");
    environment.put("REPLICATE_API_TOKEN", "simulated");
    environment.put("HEALTH_INTERVAL", "3s");
    List<Integer> free = freePorts(PORTS.size());
    for (int i = 0; i < PORTS.size(); i++) {
      environment.put(PORTS.get(i), String.valueOf(free.get(i)));
    }
  }

  /** Builds the images and starts everything; all is healthy when this returns. */
  void up() {
    // The images are made of what the first command after a build may still write to.
    BalancerScript.prepare();
    compose("up", "--build", "--wait", "--quiet-pull");
  }

  /** Runs {@code docker compose}, and expects that it succeeds. */
  BalancerScript.Result compose(String... arguments) {
    BalancerScript.Result result = tryCompose(arguments);
    assertThat(result.exit()).as(result.out() + result.err()).isZero();
    return result;
  }

  /** Runs the command line in a container. */
  BalancerScript.Result inContainer(String... arguments) {
    return tryCompose(
        Stream.concat(Stream.of("run", "--rm", "cli"), Stream.of(arguments))
            .toArray(String[]::new));
  }

  /** Runs {@code ./balancer}, which finds the installation by itself. */
  BalancerScript.Result onHost(String... arguments) {
    return BalancerScript.run(MAX_WAIT, environment, arguments);
  }

  /** Where something is published. */
  String published(String port) {
    return "127.0.0.1:" + environment.get(port);
  }

  private BalancerScript.Result tryCompose(String... arguments) {
    List<String> command =
        new ArrayList<>(List.of("docker", "compose", "--project-directory", ROOT.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    return BalancerScript.run(MAX_WAIT, builder);
  }

  private static List<Integer> freePorts(int count) {
    List<ServerSocket> held = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      }
      List<Integer> ports = held.stream().map(ServerSocket::getLocalPort).toList();
      for (ServerSocket socket : held) {
        socket.close();
      }
      return ports;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package studio.balancer.local.platform;

import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.balancer.local.process.Instance;
import studio.balancer.local.process.ProcessSettings;
import studio.balancer.operations.installation.Service;

/** How the services of a system are run. Closed after them, and before the platform. */
@FunctionalInterface
public interface Arrangement extends AutoCloseable {
  /** One instance of each, with nothing in between. */
  Arrangement USUAL = withPlanner(Map.of());

  /**
   * The usual one.
   *
   * @param variables what the planner gets of its own
   */
  static Arrangement withPlanner(Map<String, String> variables) {
    return platform -> {
      Map<Instance, ProcessSettings> processes = new LinkedHashMap<>();
      for (Service service : Service.values()) {
        processes.put(
            new Instance(service, 1),
            new ProcessSettings(List.of(), service == Service.PLANNER ? variables : Map.of()));
      }
      return processes;
    };
  }

  /** What is to run, in the order in which it is started, and what each gets of its own. */
  Map<Instance, ProcessSettings> processes(Platform platform) throws IOException;

  /** How many instances of each service are started with the system; the others are later. */
  default int started() {
    return 1;
  }

  /** Where the services reach the simulated Replicate, if not at its own address. */
  default Optional<URI> replicate() {
    return Optional.empty();
  }

  @Override
  default void close() {}
}

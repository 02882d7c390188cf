package studio.balancer.local.platform;

import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.balancer.local.gateway.Gateway;
import studio.balancer.local.gateway.Interception;
import studio.balancer.local.process.Instance;
import studio.balancer.local.process.ProcessSettings;
import studio.balancer.operations.installation.Service;

/**
 * How a system differs from the usual one, for tests that look at it or disturb it from outside.
 *
 * @param requests sees every HTTP request of the services through a gateway; empty for no gateway,
 *     which costs nothing
 * @param instances of each service
 * @param started of each service with the system; the others when somebody starts them
 * @param environment further variables of a service
 * @param replicate the URL under which the services reach the simulated Replicate; empty for its
 *     own
 */
public record Arrangement(
    Optional<Interception> requests,
    int instances,
    int started,
    Map<Service, Map<String, String>> environment,
    Optional<URI> replicate) {
  /** One instance of each, and nothing in between. */
  public static final Arrangement USUAL =
      new Arrangement(Optional.empty(), 1, 1, Map.of(), Optional.empty());

  /** The usual one, seen through a gateway. */
  public static Arrangement seenBy(Interception interception) {
    return new Arrangement(Optional.of(interception), 1, 1, Map.of(), Optional.empty());
  }

  /** The same with so many instances of each service. */
  public Arrangement withInstances(int number) {
    return new Arrangement(requests, number, number, environment, replicate);
  }

  /** The same with so many instances of each service, of which one is started with the system. */
  public Arrangement withSpareInstances(int number) {
    return new Arrangement(requests, number, 1, environment, replicate);
  }

  /** The same with these further variables of a service. */
  public Arrangement with(Service service, Map<String, String> variables) {
    Map<Service, Map<String, String>> all = new LinkedHashMap<>(environment);
    all.put(service, variables);
    return new Arrangement(requests, instances, started, all, replicate);
  }

  /** The same with the simulated Replicate behind another URL, for the services. */
  public Arrangement withReplicateAt(URI url) {
    return new Arrangement(requests, instances, started, environment, Optional.of(url));
  }

  Interception interception() {
    return requests.orElse(Interception.NONE);
  }

  /** What is to run, in the order in which it is started. */
  Map<Instance, ProcessSettings> processes(Gateway gateway) throws IOException {
    Map<Instance, ProcessSettings> processes = new LinkedHashMap<>();
    for (int number = 1; number <= instances; number++) {
      for (Service service : Service.values()) {
        Instance instance = new Instance(service, number);
        List<String> jvmOptions = requests.isPresent() ? gateway.open(instance) : List.of();
        processes.put(
            instance, new ProcessSettings(jvmOptions, environment.getOrDefault(service, Map.of())));
      }
    }
    return processes;
  }
}

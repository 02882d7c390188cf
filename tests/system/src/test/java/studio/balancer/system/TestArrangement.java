package studio.balancer.system;

import java.io.IOException;
import java.net.URI;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.balancer.local.platform.Arrangement;
import studio.balancer.local.platform.Platform;
import studio.balancer.local.process.Instance;
import studio.balancer.local.process.Ports.Listener;
import studio.balancer.local.process.ProcessSettings;
import studio.balancer.operations.installation.Service;
import studio.balancer.system.gateway.Backend;
import studio.balancer.system.gateway.Gateway;
import studio.balancer.system.gateway.Interception;

/**
 * How a system differs from the usual one, for tests that look at it or disturb it from outside. A
 * gateway sees every HTTP request of the services, if a test looks. For one system each.
 */
public final class TestArrangement implements Arrangement {
  private final Optional<Interception> requests;
  private final int instances;
  private final int started;
  private final Map<Service, Map<String, String>> environment;
  private final Optional<URI> replicate;
  private Gateway gateway;

  private TestArrangement(
      Optional<Interception> requests,
      int instances,
      int started,
      Map<Service, Map<String, String>> environment,
      Optional<URI> replicate) {
    this.requests = requests;
    this.instances = instances;
    this.started = started;
    this.environment = environment;
    this.replicate = replicate;
  }

  /** One instance of each, and nothing in between. */
  public static TestArrangement usual() {
    return new TestArrangement(Optional.empty(), 1, 1, Map.of(), Optional.empty());
  }

  /** The usual one, seen through a gateway. */
  public static TestArrangement seenBy(Interception interception) {
    return new TestArrangement(Optional.of(interception), 1, 1, Map.of(), Optional.empty());
  }

  /** The same with so many instances of each service, of which one is started with the system. */
  public TestArrangement withSpareInstances(int number) {
    return new TestArrangement(requests, number, 1, environment, replicate);
  }

  /** The same with these further variables of a service. */
  public TestArrangement with(Service service, Map<String, String> variables) {
    Map<Service, Map<String, String>> all = new LinkedHashMap<>(environment);
    all.put(service, variables);
    return new TestArrangement(requests, instances, started, all, replicate);
  }

  /** The same with the simulated Replicate behind another URL, for the services. */
  public TestArrangement withReplicateAt(URI url) {
    return new TestArrangement(requests, instances, started, environment, Optional.of(url));
  }

  @Override
  public Map<Instance, ProcessSettings> processes(Platform platform) throws IOException {
    if (requests.isPresent()) {
      gateway = new Gateway(backends(platform), requests.get());
    }
    Map<Instance, ProcessSettings> processes = new LinkedHashMap<>();
    for (int number = 1; number <= instances; number++) {
      for (Service service : Service.values()) {
        Instance instance = new Instance(service, number);
        List<String> jvmOptions = gateway == null ? List.of() : gateway.open(instance);
        processes.put(
            instance, new ProcessSettings(jvmOptions, environment.getOrDefault(service, Map.of())));
      }
    }
    return processes;
  }

  /** Whom the services talk to over HTTP, and where it is; without what is not on this machine. */
  private static Map<Backend, URI> backends(Platform platform) {
    Map<Backend, URI> backends = new EnumMap<>(Backend.class);
    platform
        .connections()
        .s3()
        .endpoint()
        .ifPresent(endpoint -> backends.put(Backend.S3, endpoint));
    backends.put(Backend.REPLICATE, platform.connections().replicate());
    backends.put(Backend.MANIFEST, URI.create(platform.url(Listener.MANIFEST)));
    return backends;
  }

  @Override
  public int started() {
    return started;
  }

  @Override
  public Optional<URI> replicate() {
    return replicate;
  }

  @Override
  public void close() {
    if (gateway != null) {
      gateway.close();
    }
  }
}

package studio.balancer.benchmarks.parts;

import java.net.URI;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import studio.balancer.local.process.Instance;
import studio.balancer.local.process.ProcessSettings;
import studio.balancer.operations.installation.Service;

/**
 * Which services run, and how they differ from the usual ones.
 *
 * @param instances how many of each
 * @param environment further variables
 * @param jvmOptions further options; of two of a kind the last counts
 * @param replicate where Replicate is, if it is not the platform's
 */
public record ServiceSettings(
    Map<Service, Integer> instances,
    Map<Service, Map<String, String>> environment,
    Map<Service, List<String>> jvmOptions,
    Optional<URI> replicate) {

  /** One of each of these, as they are. */
  public static ServiceSettings usual(Set<Service> services) {
    Map<Service, Integer> instances = new EnumMap<>(Service.class);
    services.forEach(service -> instances.put(service, 1));
    return new ServiceSettings(instances, Map.of(), Map.of(), Optional.empty());
  }

  /** One of each. */
  public static ServiceSettings usual() {
    return usual(Set.of(Service.values()));
  }

  /** The same with Replicate elsewhere. */
  public ServiceSettings withReplicate(URI url) {
    return new ServiceSettings(instances, environment, jvmOptions, Optional.of(url));
  }

  /** The same with another number of instances of a service. */
  public ServiceSettings with(Service service, int number) {
    Map<Service, Integer> all = new EnumMap<>(instances);
    all.put(service, number);
    return new ServiceSettings(all, environment, jvmOptions, replicate);
  }

  /** The same with further variables of a service. */
  public ServiceSettings with(Service service, Map<String, String> variables) {
    Map<Service, Map<String, String>> all = new EnumMap<>(Service.class);
    all.putAll(environment);
    Map<String, String> own = new LinkedHashMap<>(all.getOrDefault(service, Map.of()));
    own.putAll(variables);
    all.put(service, own);
    return new ServiceSettings(instances, all, jvmOptions, replicate);
  }

  /** The same with further variables of every service. */
  public ServiceSettings withAll(Map<String, String> variables) {
    ServiceSettings settings = this;
    for (Service service : Service.values()) {
      settings = settings.with(service, variables);
    }
    return settings;
  }

  /** The same with further options of a service's JVM. */
  public ServiceSettings withOptions(Service service, String... options) {
    Map<Service, List<String>> all = new EnumMap<>(Service.class);
    all.putAll(jvmOptions);
    all.put(service, List.of(options));
    return new ServiceSettings(instances, environment, all, replicate);
  }

  Map<Instance, ProcessSettings> processes() {
    Map<Instance, ProcessSettings> processes = new LinkedHashMap<>();
    for (Service service : Service.values()) {
      IntStream.rangeClosed(1, instances.getOrDefault(service, 0))
          .forEach(
              number ->
                  processes.put(
                      new Instance(service, number),
                      new ProcessSettings(
                          Stream.concat(
                                  FlightRecording.ofService(service.label()).stream(),
                                  jvmOptions.getOrDefault(service, List.of()).stream())
                              .toList(),
                          environment.getOrDefault(service, Map.of()))));
    }
    return processes;
  }
}

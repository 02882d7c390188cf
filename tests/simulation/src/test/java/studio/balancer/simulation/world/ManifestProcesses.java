package studio.balancer.simulation.world;

import java.util.ArrayList;
import java.util.List;
import studio.balancer.manifest.reading.ManifestReading;
import studio.balancer.simulation.scheduling.Instance;

/** The processes that answer questions for manifests. */
public final class ManifestProcesses {
  private final List<Process> processes = new ArrayList<>();

  private record Process(Instance instance, ManifestReading reading) {}

  /** Another one runs. */
  public void add(Instance instance, ManifestReading reading) {
    processes.removeIf(process -> !process.instance().alive());
    processes.add(new Process(instance, reading));
  }

  /** Those that run. */
  public List<Instance> running() {
    return processes.stream().map(Process::instance).filter(Instance::alive).toList();
  }

  /** What answers in a process. */
  public ManifestReading of(Instance instance) {
    return processes.stream()
        .filter(process -> process.instance() == instance)
        .findFirst()
        .orElseThrow()
        .reading();
  }
}

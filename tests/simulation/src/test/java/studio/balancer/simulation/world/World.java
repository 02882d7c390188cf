package studio.balancer.simulation.world;

import java.util.ArrayList;
import java.util.List;
import studio.balancer.simulation.laws.Violation;
import studio.balancer.simulation.log.SimulatedLog;
import studio.balancer.simulation.model.SimulatedModel;
import studio.balancer.simulation.replicate.SimulatedReplicate;
import studio.balancer.simulation.scheduling.Chance;
import studio.balancer.simulation.scheduling.Steps;
import studio.balancer.simulation.store.LateWrites;
import studio.balancer.simulation.store.SimulatedBucket;
import studio.balancer.traces.Traces;

/** What outlives every process: log, bucket and Replicate. */
public final class World {
  private final Steps steps;
  private final Faults faults;
  private final SimulatedBucket bucket;
  private final SimulatedReplicate replicate;
  private final SimulatedLog log = new SimulatedLog();
  private final SimulatedModel model = new SimulatedModel();
  private final LateWrites lateWrites = new LateWrites();
  private final ManifestProcesses manifests = new ManifestProcesses();
  private final List<Violation> violations = new ArrayList<>();
  private final Traces traces;
  private int disasters;

  /**
   * @param steps whose turn it is and what time
   * @param nature whether the bucket keeps its promises
   */
  public World(Steps steps, Nature nature) {
    this.steps = steps;
    this.traces = nature.traces();
    this.faults = new Faults(steps.chance());
    this.bucket = nature.bucket().apply(steps.time());
    this.replicate = new SimulatedReplicate(steps.time(), steps.chance());
  }

  /** What makes the spans. */
  public Traces traces() {
    return traces;
  }

  /** Whose turn it is, and what time. */
  public Steps steps() {
    return steps;
  }

  /** The seed's word. */
  public Chance chance() {
    return steps.chance();
  }

  /** What goes wrong. */
  public Faults faults() {
    return faults;
  }

  /** The topics. */
  public SimulatedLog log() {
    return log;
  }

  /** The objects. */
  public SimulatedBucket bucket() {
    return bucket;
  }

  /** Writes that no instance waits for any more. */
  public LateWrites lateWrites() {
    return lateWrites;
  }

  /** Where the money goes. */
  public SimulatedReplicate replicate() {
    return replicate;
  }

  /** Who is asked what is on an image. */
  public SimulatedModel model() {
    return model;
  }

  /** Something befalls the processes. */
  void struck() {
    disasters++;
  }

  /** Whether nothing has befallen the processes. */
  boolean calm() {
    return disasters == 0;
  }

  /** How often something was cut short, done twice or went wrong. */
  public int troubles() {
    return disasters + faults.struck();
  }

  /** Who answers questions for manifests. */
  public ManifestProcesses manifests() {
    return manifests;
  }

  /** Notes a violation that was seen as it happened. */
  public void seen(Violation violation) {
    steps.trace().step("VIOLATION", "%s", violation);
    violations.add(violation);
  }

  /** What was seen as it happened. */
  public List<Violation> violations() {
    return violations;
  }
}

package studio.balancer.simulation.world;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.simulation.laws.Law;
import studio.balancer.simulation.laws.Laws;
import studio.balancer.simulation.laws.Violation;
import studio.balancer.simulation.log.Consumer;
import studio.balancer.simulation.log.Subscription;
import studio.balancer.simulation.scheduling.Instance;
import studio.balancer.simulation.scheduling.Killed;
import studio.balancer.simulation.scheduling.Steps;
import studio.balancer.simulation.services.Generator;
import studio.balancer.simulation.services.ManifestKeeper;
import studio.balancer.simulation.services.Planner;
import studio.balancer.simulation.services.Service;
import studio.balancer.simulation.services.Storage;
import studio.balancer.simulation.services.Upstream;

/** One schedule: all services in a simulated world, until nothing happens any more. */
public final class Simulation implements Steps.Happenings {
  /** Ten times as many as an ordinary schedule takes: by then something goes in circles. */
  private static final int MAX_STEPS = 20_000;

  private final Steps steps;
  private final World world;
  private final Scenario scenario;
  private final Disasters disasters;
  private final List<Slot> slots = new ArrayList<>();
  private final List<Runnable> happenings = new ArrayList<>();

  /**
   * @param seed decides everything
   * @param nature whether the world keeps its promises
   * @param traced whether the steps are to be written down
   */
  public Simulation(long seed, Nature nature, boolean traced) {
    this.steps = new Steps(seed, traced);
    this.world = new World(steps, nature);
    Thread.setDefaultUncaughtExceptionHandler(this::died);
    start(instance -> new Planner(instance, world), "planner", UnaryOperator.identity());
    start(instance -> new Generator(instance, world), "generator", UnaryOperator.identity());
    start(instance -> new Storage(instance, world), "storage", UnaryOperator.identity());
    start(this::manifestKeeper, "manifest", nature.delivery());
    this.scenario = new Scenario(world, Upstream.publisher(world));
    this.disasters = new Disasters(world, slots);
  }

  /** A thread that production code began dies of something that is not waited for. */
  private void died(Thread thread, Throwable cause) {
    if (!(cause instanceof Killed)) {
      world.seen(new Violation(Law.NOTHING_GIVEN_UP, "%s died of %s".formatted(thread, cause)));
    }
  }

  private ManifestKeeper manifestKeeper(Instance instance) {
    ManifestKeeper keeper = new ManifestKeeper(instance, world);
    world.manifests().add(instance, keeper.reading());
    return keeper;
  }

  private void start(
      Function<Instance, Service> program,
      String name,
      UnaryOperator<ConsumerRecord<byte[], byte[]>> delivery) {
    List<Consumer> members = new ArrayList<>();
    List<Topic> topics = new ArrayList<>();
    for (int i = world.chance().onceIn(2) ? 2 : 1; i > 0; i--) {
      Slot slot = new Slot(name, world, program);
      slots.add(slot);
      members.add(slot);
      topics = slot.topics();
    }
    for (Topic topic : topics) {
      world.log().subscribe(new Subscription(topic, members, world.chance(), delivery));
    }
  }

  /** Runs the schedule to its end, and tells which laws it broke. */
  public List<Violation> run() {
    boolean settled = settles();
    if (settled && slots.stream().noneMatch(Slot::busy) && disasters.sweep()) {
      settled = settles();
    }
    if (!settled) {
      world.seen(new Violation(Law.SETTLES, "still busy after %d steps".formatted(MAX_STEPS)));
      return world.violations();
    }
    slots.stream().filter(Slot::busy).forEach(this::waitsInVain);
    List<Violation> violations = new ArrayList<>(world.violations());
    violations.addAll(Laws.check(world));
    return violations;
  }

  private boolean settles() {
    while (steps.take(this)) {
      if (steps.taken() > MAX_STEPS) {
        return false;
      }
      disasters.strike();
    }
    return true;
  }

  private void waitsInVain(Slot slot) {
    world.seen(
        new Violation(Law.SETTLES, slot.instance() + " waits for something that never comes"));
  }

  @Override
  public int possible() {
    happenings.clear();
    scenario.possible(happenings);
    world.log().subscriptions().forEach(subscription -> subscription.possible(happenings));
    world.lateWrites().possible(happenings);
    return happenings.size();
  }

  @Override
  public void happen(int which) {
    happenings.get(which).run();
  }

  /** The steps, if they were written down. */
  public List<String> trace() {
    return steps.trace().steps();
  }

  /** Whether something else than the seed had a part in it: it is to be run again. */
  public boolean interfered() {
    return steps.interfered();
  }

  /** Whether processes, records or time were left to do as they do: only requests went wrong. */
  public boolean calm() {
    return world.calm();
  }

  /** How many steps it took. */
  public int steps() {
    return steps.taken();
  }
}

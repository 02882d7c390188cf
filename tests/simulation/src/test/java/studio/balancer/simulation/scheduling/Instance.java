package studio.balancer.simulation.scheduling;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import studio.balancer.messaging.delivery.Pause;

/**
 * One process. Its threads come by here with every request that they make of the world, before it
 * has its effect: here others get their turn, and here they die. To die after an effect and before
 * its answer is to die before the next request, for in between only the dead one sees anything.
 */
public final class Instance {
  /** Requests that leave a trace. */
  private static final Set<String> WRITES = Set.of("PUT", "POST", "DELETE", "publish");

  private final String name;
  private final Steps steps;
  private final List<Thread> waiting = new ArrayList<>();
  private boolean killed;
  private boolean frozen;
  private Doom doom;

  /**
   * A death that waits for the next write.
   *
   * @param afterwards whether the write still has its effect
   * @param death what else happens then
   */
  private record Doom(boolean afterwards, Runnable death) {}

  Instance(String name, Steps steps) {
    this.name = name;
    this.steps = steps;
  }

  /** What it is called in a trace. */
  public String name() {
    return name;
  }

  /** Whether it still runs. */
  public boolean alive() {
    return !killed;
  }

  /** A request is about to have its effect. */
  public void request(String what, Object about) {
    Thread.yield();
    while (frozen && !killed) {
      waitHere();
    }
    requireAlive();
    if (doom != null && WRITES.contains(what)) {
      Doom mine = doom;
      doom = null;
      kill();
      mine.death().run();
      if (!mine.afterwards()) {
        requireAlive();
      }
    }
    steps.trace().step(name, "%s %s", what, about);
  }

  /** Dies here if it was killed. */
  public void requireAlive() {
    if (killed) {
      throw new Killed(this);
    }
  }

  /** Waits in simulated time, and dies of waiting if it is killed meanwhile. */
  public Pause pause() {
    return this::sleep;
  }

  /**
   * Waits as the seed says, and not as asked: pauses with jitter are drawn from another source of
   * chance, and the same seed must give the same schedule.
   */
  public Pause jitteredPause() {
    return duration -> sleep(Duration.ofMillis(steps.chance().between(20, 2_000)));
  }

  private void sleep(Duration duration) {
    boolean[] over = new boolean[1];
    Thread sleeper = Thread.currentThread();
    steps
        .time()
        .after(
            duration,
            () -> {
              over[0] = true;
              LockSupport.unpark(sleeper);
            });
    while (!over[0] && !killed) {
      waitHere();
    }
    requireAlive();
  }

  private void waitHere() {
    Thread current = Thread.currentThread();
    waiting.add(current);
    LockSupport.park();
    waiting.remove(current);
  }

  /** None of its threads has an effect any more. */
  public void kill() {
    killed = true;
    wake();
  }

  /**
   * It will be killed at its next write: most of what matters happens right before or after one.
   */
  public void doom(boolean afterwards, Runnable death) {
    doom = new Doom(afterwards, death);
  }

  /** Its requests wait, as those of a stopped process do, until it is thawed. */
  public void freeze(Duration duration) {
    frozen = true;
    steps
        .time()
        .after(
            duration,
            () -> {
              frozen = false;
              wake();
            });
  }

  private void wake() {
    List.copyOf(waiting).forEach(LockSupport::unpark);
  }

  @Override
  public String toString() {
    return name;
  }
}

package studio.balancer.system.faults;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import studio.balancer.local.process.Instance;
import studio.balancer.local.process.Services;

/** Kills services by chance and starts them again, none twice before all had their turn. */
final class RandomKills {
  private final Services services;
  private final List<Instance> instances;
  private final Random chances;
  private final Deque<Instance> turn = new ArrayDeque<>();
  private int kills;

  RandomKills(Services services, List<Instance> instances, long seed) {
    this.instances = instances;
    this.services = services;
    this.chances = new Random(seed);
  }

  /**
   * Kills the next one (SIGKILL) and starts it again at once. It is ready before: on a machine that
   * is too busy to start services as fast as they are killed, nothing would ever be done.
   */
  synchronized void strike() {
    if (turn.isEmpty()) {
      List<Instance> all = new ArrayList<>(instances);
      Collections.shuffle(all, chances);
      turn.addAll(all);
    }
    Instance next = turn.poll();
    services.awaitReady(next);
    services.kill(next);
    services.start(next);
    kills++;
  }

  /** How many were killed so far. */
  synchronized int kills() {
    return kills;
  }
}

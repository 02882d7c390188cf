package studio.balancer.simulation.scheduling;

/** What all parts of one simulation share: whose turn it is, what time it is, and what happened. */
public final class Steps {
  private final Chance chance;
  private final SimulatedTime time = new SimulatedTime();
  private final Scheduler scheduler;
  private final Trace trace;
  private int instances;
  private int taken;

  /**
   * @param seed decides everything
   * @param traced whether the steps are to be written down
   */
  public Steps(long seed, boolean traced) {
    this.chance = new Chance(seed);
    this.scheduler = new Scheduler(chance, chance.oneOf(java.util.List.of(0, 5, 9)));
    this.trace = new Trace(traced, time);
  }

  /** The seed's word. */
  public Chance chance() {
    return chance;
  }

  /** The time. */
  public SimulatedTime time() {
    return time;
  }

  /** What happened. */
  public Trace trace() {
    return trace;
  }

  /** How many steps were taken. */
  public int taken() {
    return taken;
  }

  /** Whether something else than the seed had a part in it. */
  public boolean interfered() {
    return scheduler.interfered();
  }

  /** A process that has just been started. */
  public Instance instance(String service) {
    return new Instance(service + "#" + ++instances, this);
  }

  /** Starts a thread. */
  public void start(Runnable work) {
    scheduler.start(work);
  }

  /** What may happen beside the threads' going on. */
  public interface Happenings {
    /** How many things may happen now. */
    int possible();

    /** Lets one of them happen. */
    void happen(int which);
  }

  /**
   * Takes one step: a thread goes on, or something happens, or time passes.
   *
   * @return false if nothing will ever happen again
   */
  public boolean take(Happenings happenings) {
    time.tick();
    taken++;
    int ready = scheduler.ready();
    int possible = happenings.possible();
    if (ready + possible == 0) {
      return time.passToNext();
    }
    int choice = chance.below(ready + possible);
    if (choice < possible) {
      happenings.happen(choice);
    } else {
      scheduler.runOne();
    }
    return true;
  }
}

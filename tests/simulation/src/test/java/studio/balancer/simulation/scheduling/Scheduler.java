package studio.balancer.simulation.scheduling;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * Runs the threads of a simulation one at a time on the thread that calls it, each from one request
 * to the next; chance decides who goes on. A thread that waits for a lock, another thread or a time
 * is not there to be chosen.
 */
public final class Scheduler implements Executor {
  private final Thread.Builder.OfVirtual threads = VirtualThreads.scheduledBy(this);
  private final List<Runnable> ready = new ArrayList<>();
  private final Chance chance;
  private final int loyalty;
  private final Thread owner = Thread.currentThread();
  private volatile boolean interfered;
  private Runnable last;

  /**
   * @param chance decides
   * @param loyalty how often, out of ten times, the instance that ran last goes on if it can: long
   *     runs of one thread find other faults than a fair mixture
   */
  Scheduler(Chance chance, int loyalty) {
    this.chance = chance;
    this.loyalty = loyalty;
  }

  /** A piece of a thread has become ready to run; called by the thread's machinery. */
  @Override
  public void execute(Runnable piece) {
    Thread caller = Thread.currentThread();
    if (caller.isVirtual() || caller == owner) {
      ready.add(piece);
    } else {
      interfered = true;
    }
  }

  /**
   * Whether a thread of the simulation had to wait for one outside, at a lock in some library: then
   * the seed did not decide alone, and the schedule counts for nothing.
   */
  boolean interfered() {
    return interfered;
  }

  /** Starts a thread. It inherits nothing, and those that it starts are scheduled here as well. */
  void start(Runnable work) {
    threads.start(work);
  }

  /** How many threads can go on. */
  int ready() {
    return ready.size();
  }

  /** Lets one of them go on to its next request. */
  void runOne() {
    int index = last != null && chance.below(10) < loyalty ? ready.indexOf(last) : -1;
    if (index < 0) {
      index = chance.below(ready.size());
    }
    last = ready.get(index);
    ready.set(index, ready.getLast());
    ready.removeLast();
    last.run();
  }
}

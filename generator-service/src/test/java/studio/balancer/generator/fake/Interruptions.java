package studio.balancer.generator.fake;

import java.util.function.Supplier;

/** Kills the instance that does a certain input or output, before or after it has its effect. */
public final class Interruptions {
  private int count;
  private int fatal = -1;
  private boolean after;

  /** The end of a process. No Exception, so that nothing in it goes on. */
  public static final class Killed extends Error {
    private static final long serialVersionUID = 1L;

    Killed(int step) {
      super("killed at step " + step);
    }
  }

  /** Kills at that input or output, counted from 0. */
  public void killAt(int step, boolean afterEffect) {
    fatal = step;
    after = afterEffect;
  }

  /** How many inputs and outputs there were. */
  public int count() {
    return count;
  }

  <T> T during(Supplier<T> effect) {
    int step = count++;
    if (step == fatal && !after) {
      throw new Killed(step);
    }
    T result = effect.get();
    if (step == fatal) {
      throw new Killed(step);
    }
    return result;
  }
}

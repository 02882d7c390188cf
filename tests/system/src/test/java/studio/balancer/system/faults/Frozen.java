package studio.balancer.system.faults;

import java.io.IOException;
import studio.balancer.local.process.Instance;
import studio.balancer.local.process.Services;

/**
 * An instance that is halted where it is (SIGSTOP): its connections stay, nothing in it goes on.
 */
final class Frozen {
  private final long pid;

  private Frozen(long pid) {
    this.pid = pid;
  }

  /** Halts an instance. */
  static Frozen freeze(Services services, Instance instance) {
    Frozen frozen = new Frozen(services.handles().get(instance.label()).pid());
    frozen.signal("STOP");
    return frozen;
  }

  /** Lets it go on (SIGCONT). */
  void wake() {
    signal("CONT");
  }

  private void signal(String name) {
    try {
      if (new ProcessBuilder("kill", "-" + name, String.valueOf(pid)).start().waitFor() != 0) {
        throw new IllegalStateException("process %d cannot be sent SIG%s".formatted(pid, name));
      }
    } catch (IOException e) {
      throw new IllegalStateException("cannot send SIG" + name, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}

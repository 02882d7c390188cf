package studio.balancer.system.console;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import studio.balancer.system.RealBrowser;

/** The browser's processes, halted where they are: a laptop that sleeps. */
final class HaltedBrowser implements AutoCloseable {
  private final List<String> ids;

  private HaltedBrowser(List<String> ids) {
    this.ids = ids;
  }

  /** Halts it until this is closed. */
  static HaltedBrowser halt(RealBrowser browser) {
    HaltedBrowser halted =
        new HaltedBrowser(
            browser.processes().stream().map(one -> String.valueOf(one.pid())).toList());
    if (halted.ids.isEmpty()) {
      throw new IllegalStateException("no browser runs");
    }
    halted.signal("-STOP");
    return halted;
  }

  /** It goes on. */
  @Override
  public void close() {
    signal("-CONT");
  }

  private void signal(String signal) {
    try {
      List<String> command = new ArrayList<>(List.of("kill", signal));
      command.addAll(ids);
      if (new ProcessBuilder(command).start().waitFor() != 0) {
        throw new IllegalStateException(signal + " cannot be sent to " + ids);
      }
    } catch (IOException e) {
      throw new IllegalStateException("cannot send " + signal, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}

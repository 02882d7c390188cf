package studio.balancer.cli;

import java.io.PrintStream;
import java.util.Map;
import studio.balancer.cli.balance.ResultWriter;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.text.Line;

/** Where a command's results go: lines for people, or one JSON document a line. */
public final class Output implements ResultWriter {
  private final PrintStream out;
  private final boolean json;
  private boolean said;

  public Output(PrintStream out, boolean json) {
    this.out = out;
    this.json = json;
  }

  public boolean json() {
    return json;
  }

  /** A line for people; nothing where programs read. */
  @Override
  public void line(String format, Object... values) {
    if (!json) {
      out.println(Line.of(format, values));
      out.flush();
    }
  }

  /** A document for programs, in UTF-8 whatever the terminal has; nothing where people read. */
  @Override
  public void document(Object document) {
    if (json) {
      out.writeBytes(Json.bytes(document));
      out.write('\n');
      out.flush();
      said = true;
    }
  }

  /** Why the command failed, for programs: people read it on standard error. */
  void error(String message) {
    document(Map.of("error", message));
  }

  /** Who asked for JSON gets some, also of a command that has nothing to tell. */
  void end(int exitCode) {
    if (!said) {
      document(Map.of("ok", exitCode == 0));
    }
  }
}

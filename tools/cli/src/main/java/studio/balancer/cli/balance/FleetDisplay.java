package studio.balancer.cli.balance;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import studio.balancer.operations.fleet.FleetView;

/**
 * Shows a run over a fleet: a few lines that change in place where a person watches a terminal,
 * elsewhere a line now and then.
 */
final class FleetDisplay {
  private static final Duration ON_TERMINAL = Duration.ofMillis(500);
  private static final Duration ELSEWHERE = Duration.ofSeconds(10);

  /** A line that a terminal breaks would take two when it is taken away. */
  private static final int WIDTH = 80;

  private final ResultWriter output;
  private final Optional<PrintStream> terminal;
  private final Clock clock;
  private Instant next;
  private int shown;

  /**
   * @param terminal where a person watches, if one does
   */
  FleetDisplay(ResultWriter output, Optional<PrintStream> terminal, Clock clock) {
    this.output = output;
    this.terminal = terminal;
    this.clock = clock;
    this.next = clock.instant().plus(every());
  }

  private Duration every() {
    return terminal.isPresent() ? ON_TERMINAL : ELSEWHERE;
  }

  /** Shows how it stands, if it is time. */
  void tick(Supplier<FleetView> view) {
    Instant now = clock.instant();
    if (now.isBefore(next)) {
      return;
    }
    next = now.plus(every());
    FleetView current = view.get();
    if (terminal.isPresent()) {
      clear();
      List<String> lines = FleetText.lines(current, now);
      lines.forEach(line -> terminal.get().println(cut(line)));
      terminal.get().flush();
      shown = lines.size();
    } else {
      output.line("%s", FleetText.line(current));
      output.document(Map.of("type", "progress", "fleet", current));
    }
  }

  /** Takes the lines away that change, so that others may follow. */
  void clear() {
    if (shown > 0) {
      // Up so many lines, and away with all that is below (ECMA-48: CUU, ED).
      terminal.orElseThrow().print("\u001b[" + shown + "A\u001b[J");
      shown = 0;
    }
  }

  private static String cut(String line) {
    return line.length() < WIDTH ? line : line.substring(0, WIDTH - 4) + "...";
  }
}

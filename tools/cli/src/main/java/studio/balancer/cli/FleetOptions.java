package studio.balancer.cli;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import studio.balancer.contracts.change.Only;
import studio.balancer.operations.fleet.FleetOrder;
import studio.balancer.operations.fleet.Selection;

/** Options of a run over many actors. */
final class FleetOptions {
  /** Which actors. */
  static final class Which {
    @Option(names = "--all", description = "Every actor that there is.")
    private boolean all;

    @Option(
        names = "--actors",
        paramLabel = "FILE",
        description = "The actors that a file names, one id a line; # begins a comment.")
    private Path file;

    @Option(
        names = "--match",
        paramLabel = "GLOB",
        description = "Those whose ids match, for example '00*_female'.")
    private String pattern;

    Selection selection() {
      return new Selection(Optional.ofNullable(file), Optional.ofNullable(pattern));
    }
  }

  @Option(
      names = "--at-once",
      paramLabel = "N",
      description = "How many plans may be open at once (default: 20).")
  private Integer atOnce;

  @Option(
      names = "--max-actors",
      paramLabel = "N",
      description = "Do something for so many actors at most.")
  private Integer maxActors;

  @Option(
      names = "--max-cost",
      paramLabel = "USD",
      description = "Begin nothing if the dry run costs more, and never spend more.")
  private BigDecimal maxCost;

  @Option(
      names = "--beside-unknown",
      description = "Buy also for sets with images of unknown type (default: they are left alone).")
  private boolean besideUnknown;

  boolean given() {
    return atOnce != null || maxActors != null || maxCost != null || besideUnknown;
  }

  FleetOrder order(boolean execute, Only only) {
    return new FleetOrder(
        execute,
        only,
        besideUnknown,
        Optional.ofNullable(atOnce).orElse(FleetOrder.USUAL_AT_ONCE),
        Optional.ofNullable(maxActors),
        Optional.ofNullable(maxCost));
  }
}

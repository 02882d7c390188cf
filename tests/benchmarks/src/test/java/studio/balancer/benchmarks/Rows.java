package studio.balancer.benchmarks;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import studio.balancer.benchmarks.console.ConsoleRow;
import studio.balancer.benchmarks.fleet.DryRunRow;
import studio.balancer.benchmarks.fleet.WholeLogRow;
import studio.balancer.benchmarks.fold.FoldRow;
import studio.balancer.benchmarks.footprint.FootprintRow;
import studio.balancer.benchmarks.idle.IdleChangesRow;
import studio.balancer.benchmarks.plan.PlanRow;
import studio.balancer.benchmarks.scaling.ScalingRow;
import studio.balancer.benchmarks.throughput.ThroughputRow;
import studio.balancer.benchmarks.writes.WritesRow;

/** All rows. */
enum Rows {
  /** A plan of seven. */
  A(PlanRow::of),
  /** Images a second. */
  B(ThroughputRow::of),
  /** A log of long histories folded into S3. */
  C(FoldRow::ofLongHistories),
  /** How often manifests are written. */
  D(WritesRow::of),
  /** A dry run of all actors. */
  E(DryRunRow::of),
  /** The commands that go through the whole log. */
  F(WholeLogRow::of),
  /** Changes of which nothing comes. */
  G(IdleChangesRow::of),
  /** Memory and start. */
  H(FootprintRow::of),
  /** More instances. */
  I(ScalingRow::of),
  /** The console's first page. */
  J(ConsoleRow::of),
  /** A log of many actors folded into S3. */
  K(FoldRow::ofManyActors);

  private static final String PROPERTY = "benchmarks.row";

  private final Function<Form, Row> maker;

  Rows(Function<Form, Row> maker) {
    this.maker = maker;
  }

  /** Those that are asked for, by {@code -Dbenchmarks.row=c}; all unless one is. */
  static Stream<Rows> chosen() {
    String letters = System.getProperty(PROPERTY, "").toUpperCase(Locale.ROOT);
    return Arrays.stream(values()).filter(row -> letters.isBlank() || letters.contains(row.name()));
  }

  /** Its letter. */
  String letter() {
    return name().toLowerCase(Locale.ROOT);
  }

  Row of(Form form) {
    return maker.apply(form);
  }
}

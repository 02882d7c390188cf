package studio.balancer.benchmarks.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import studio.balancer.benchmarks.Form;
import studio.balancer.benchmarks.Row;
import studio.balancer.benchmarks.measure.Contestant;
import studio.balancer.benchmarks.measure.Measurement;
import studio.balancer.benchmarks.measure.Spread;
import studio.balancer.benchmarks.measure.Turns;
import studio.balancer.benchmarks.parts.BenchmarkPlatform;
import studio.balancer.benchmarks.parts.FleetActors;
import studio.balancer.benchmarks.parts.RunningServices;
import studio.balancer.benchmarks.parts.ServiceSettings;
import studio.balancer.benchmarks.parts.TimedCommand;
import studio.balancer.benchmarks.report.GrowthPlot;
import studio.balancer.benchmarks.report.Numbers;
import studio.balancer.benchmarks.report.Section;
import studio.balancer.benchmarks.report.Table;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJsonException;
import studio.balancer.operations.installation.Service;

/** Row e: a dry run of all actors, beside reading their manifests. */
public record DryRunRow(List<Integer> sizes, int rounds) implements Row {
  private static final double MAX_TIMES = 1.5;
  private static final int IMAGES = 20;
  private static final int ONE_IN = 10;

  /** As many changes as a planner works on at once, each of which reads a manifest. */
  private static final int CONNECTIONS = 16;

  private static final String OURS = "balance --all";
  private static final String BESIDE = "reading all manifests";

  /** The row as a form has it. */
  public static DryRunRow of(Form form) {
    return new DryRunRow(
        form.of(List.of(20, 60), List.of(100, 1_000), List.of(100, 1_000, 10_000)), form.rounds());
  }

  @Override
  public Section measure(Path folder) throws Exception {
    GrowthPlot plot = new GrowthPlot("benchmark-dry-run.png", "Dry run", "actors", "seconds");
    Table table =
        new Table("actors", OURS + ", s", "spread", BESIDE + ", s", "spread", "times that");
    try (BenchmarkPlatform platform = BenchmarkPlatform.start(folder);
        RunningServices services =
            RunningServices.start(
                platform, ServiceSettings.usual(Set.of(Service.MANIFEST, Service.PLANNER)))) {
      FleetActors fleet = new FleetActors(platform, "fleet", IMAGES, ONE_IN, false);
      int known = 0;
      for (int size : sizes) {
        fleet.bring(known, size);
        if (known == 0) {
          // The planner is warm, as one is that runs.
          TimedCommand.run(platform, folder, "balance", "--all", "--json");
        }
        known = size;
        Map<String, List<Measurement>> taken =
            new Turns(rounds).take(contestants(platform, folder, size));
        Spread ours = Spread.of(taken.get(OURS), Measurement::value);
        Spread beside = Spread.of(taken.get(BESIDE), Measurement::value);
        plot.point(OURS, size, ours.median());
        plot.point(BESIDE, size, beside.median());
        table.line(
            Numbers.whole(size),
            Numbers.of(ours.median()),
            Numbers.range(ours),
            Numbers.of(beside.median()),
            Numbers.range(beside),
            Numbers.limited(ours.median() / beside.median(), MAX_TIMES));
      }
      return new Section("A dry run of all actors")
          .text(
              "%d rounds. Sets of %d images, of which one in %d lacks one, so that its base image is"
                      .formatted(rounds, IMAGES, ONE_IN)
                  + " opened. Beside it a program reads all manifests with %d connections and hashes"
                      .formatted(CONNECTIONS)
                  + " them. The clock is outside: the start of a JVM counts with both. Every actor was"
                  + " answered as its set is.")
          .table(
              "Planner and manifest-service took %s s of processor time, the import included:"
                  .formatted(Numbers.of(services.processorSeconds())),
              table)
          .plot(plot);
    }
  }

  private static List<Contestant> contestants(BenchmarkPlatform platform, Path folder, int size) {
    return List.of(
        new CommandContestant(
            OURS,
            platform,
            folder,
            List.of("balance", "--all", "--json"),
            output -> answered(output, size)),
        new ProgramContestant(
            BESIDE,
            ReadingProgram.class,
            folder,
            ReadingProgram.arguments(
                platform.s3Access(platform.access().bucket()), CONNECTIONS, "manifests/"),
            size));
  }

  /**
   * Whether every actor was answered: one in ten with a proposal, the others with nothing to do.
   */
  private static boolean answered(String output, int actors) {
    int proposals = Math.ceilDiv(actors, ONE_IN);
    return count(output, standing -> standing.has("plan")) == proposals
        && count(output, standing -> standing.path("ending").asText().equals("balanced"))
            == actors - proposals;
  }

  private static long count(String output, Predicate<JsonNode> fits) {
    return output.lines().map(DryRunRow::standing).filter(fits).count();
  }

  private static JsonNode standing(String line) {
    try {
      return Json.readTree(line.getBytes(StandardCharsets.UTF_8)).path("standing");
    } catch (UnreadableJsonException e) {
      throw new IllegalStateException(line, e);
    }
  }
}

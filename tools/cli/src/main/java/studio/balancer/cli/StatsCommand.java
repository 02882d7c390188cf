package studio.balancer.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.text.Line;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.operations.export.ExportTarget;
import studio.balancer.operations.money.MoneyToday;
import studio.balancer.operations.overview.EventHistory;
import studio.balancer.operations.overview.FleetStats;
import studio.balancer.operations.overview.FleetStats.AgainstTarget;
import studio.balancer.operations.overview.FleetStats.Spending;
import studio.balancer.operations.overview.KnownSets;

/** Tells of all sets together. */
@Command(
    name = "stats",
    description = {
      "Tells of all actors together: how large their sets are, each type against its target,",
      "where the images come from, what was spent by day (UTC) and by outcome, and what today's",
      "plans have taken of the caps, with the actors that are near theirs. It reads the announced",
      "manifests and the events, each once, and asks the planner for the caps.",
      "Exit code: 0 done, 1 something cannot be read, 2 bad usage."
    })
final class StatsCommand implements Callable<Integer> {
  private static final int BAR = 40;

  @ParentCommand private Balancer balancer;
  @Spec private CommandSpec spec;

  @Option(
      names = "--target",
      paramLabel = "TYPE=N",
      description = {
        "How many images of a type a balanced set has (repeatable; default: photorealistic=13,",
        "bw_stylized=4, color_stylized=3)."
      })
  private Map<ImageType, Integer> target = new TreeMap<>();

  @Override
  public Integer call() {
    Map<ImageType, Integer> all = new ExportTarget(target).counts();
    if (Collections.min(all.values()) < 0) {
      throw new UsageException(spec, "invalid --target: expected 0 or more images of each type");
    }
    Output output = balancer.output();
    try (Operation operation = Operation.on(balancer)) {
      FleetStats stats =
          FleetStats.of(
              KnownSets.read(operation.log(), operation.name(Topic.ACTOR_MANIFESTS)).values(),
              EventHistory.read(operation.log(), operation.name(Topic.IMAGE_EVENTS)),
              all);
      MoneyToday money = operation.moneyToday();
      ObjectNode document = Json.mapper().valueToTree(stats);
      document.set("money_today", money.document());
      output.document(document);
      show(output, stats);
      output.line("");
      output.line("Money of the plans made today (UTC), against the caps");
      money.lines().forEach(line -> output.line("  %s", line));
      return 0;
    }
  }

  private static void show(Output output, FleetStats stats) {
    output.line("%d actors, %d images", stats.actors(), stats.images());
    output.line("");
    output.line("Images in a set");
    histogram(output, stats.sizes());
    stats.types().forEach((type, counts) -> show(output, type, counts));
    output.line("");
    output.line(
        "Images by source: %s; %d of unknown type",
        stats.imagesBySource().entrySet().stream()
            .map(entry -> entry.getValue() + " " + entry.getKey())
            .collect(Collectors.joining(", ")),
        stats.imagesOfUnknownType());
    output.line("");
    output.line("Dollars by day (UTC) and outcome");
    stats.dollars().forEach((day, outcomes) -> output.line("  %s  %s", day, spent(outcomes)));
  }

  private static void show(Output output, ImageType type, AgainstTarget counts) {
    output.line("");
    output.line(
        "%s, target %d: %d actors below, %d at it, %d above",
        type, counts.target(), counts.below(), counts.at(), counts.above());
    histogram(output, counts.counts());
  }

  private static void histogram(Output output, SortedMap<Integer, Integer> counts) {
    int max = counts.values().stream().mapToInt(Integer::intValue).max().orElse(1);
    counts.forEach(
        (images, actors) ->
            output.line(
                "  %4d  %s %d", images, "#".repeat(Math.ceilDiv(actors * BAR, max)), actors));
  }

  private static String spent(SortedMap<String, Spending> outcomes) {
    return outcomes.entrySet().stream()
        .map(
            entry ->
                Line.of(
                    "%s $%.2f (%d%s)",
                    entry.getKey(),
                    entry.getValue().usd(),
                    entry.getValue().images(),
                    entry.getValue().unpriced() == 0
                        ? ""
                        : ", " + entry.getValue().unpriced() + " of unknown price"))
        .collect(Collectors.joining(", "));
  }
}

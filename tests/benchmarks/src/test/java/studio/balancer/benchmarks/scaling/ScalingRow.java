package studio.balancer.benchmarks.scaling;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import studio.balancer.benchmarks.Form;
import studio.balancer.benchmarks.Row;
import studio.balancer.benchmarks.measure.Contestant;
import studio.balancer.benchmarks.measure.Measurement;
import studio.balancer.benchmarks.measure.Spread;
import studio.balancer.benchmarks.measure.Turns;
import studio.balancer.benchmarks.parts.BenchmarkPlatform;
import studio.balancer.benchmarks.parts.ReadyImages;
import studio.balancer.benchmarks.parts.ReadyReplicate;
import studio.balancer.benchmarks.parts.SampleSets;
import studio.balancer.benchmarks.parts.ServiceSettings;
import studio.balancer.benchmarks.report.GrowthPlot;
import studio.balancer.benchmarks.report.Numbers;
import studio.balancer.benchmarks.report.Section;
import studio.balancer.benchmarks.report.Table;
import studio.balancer.benchmarks.throughput.PipelineContestant;
import studio.balancer.operations.installation.Service;

/** Row i: more instances of generator and storage, where an image takes a second. */
public record ScalingRow(List<Integer> instances, int actors, int rounds) implements Row {
  private static final Duration IMAGE_TIME = Duration.ofSeconds(1);
  private static final double OF_LINEAR = 0.9;

  /** The row as a form has it. */
  public static ScalingRow of(Form form) {
    return new ScalingRow(
        form.of(List.of(1, 2), List.of(1, 2, 4), List.of(1, 2, 4)),
        form.of(4, 8, 100),
        form.rounds());
  }

  @Override
  public Section measure(Path folder) throws Exception {
    try (BenchmarkPlatform platform = BenchmarkPlatform.start(Files.createDirectories(folder));
        ReadyReplicate replicate = new ReadyReplicate(new ReadyImages(), IMAGE_TIME)) {
      List<Contestant> contestants =
          instances.stream().map(number -> contestant(platform, replicate, number)).toList();
      Map<String, List<Measurement>> taken = new Turns(rounds).take(contestants);
      return section(taken);
    }
  }

  private Contestant contestant(BenchmarkPlatform platform, ReadyReplicate replicate, int number) {
    ServiceSettings settings =
        ServiceSettings.usual()
            .withReplicate(replicate.url())
            .with(Service.GENERATOR, number)
            .with(Service.STORAGE, number)
            .with(Service.GENERATOR, Map.of("BALANCER_REPLICATE_CREATES_PER_MINUTE", "1000000"));
    return new PipelineContestant(name(number), platform, settings, actors, true);
  }

  private static String name(int number) {
    return String.valueOf(number);
  }

  private Section section(Map<String, List<Measurement>> taken) {
    GrowthPlot plot =
        new GrowthPlot("benchmark-scaling.png", "More instances", "instances", "images a second");
    Table table =
        new Table(
            "instances of each",
            "images a second",
            "spread",
            "of linear",
            "cores busy with services",
            "processor s for 1,000 images");
    int images = actors * SampleSets.MISSING;
    double one = Spread.of(taken.get(name(instances.getFirst())), Measurement::value).median();
    for (int number : instances) {
      List<Measurement> all = taken.get(name(number));
      Spread spread = Spread.of(all, Measurement::value);
      double processor = Spread.of(all, Measurement::processorSeconds).median();
      double linear = one * number / instances.getFirst();
      plot.point("measured", number, spread.median());
      plot.point("linear", number, linear);
      table.line(
          name(number),
          Numbers.of(spread.median()),
          Numbers.range(spread),
          Numbers.reaching(spread.median() / linear, OF_LINEAR),
          Numbers.of(processor * spread.median() / images),
          Numbers.of(processor * 1_000 / images));
    }
    return new Section("More instances of generator and storage, where an image takes a second")
        .text(
            "%d rounds of %d actors with seven missing images each. One planner, one manifest-service; the rest of the"
                    .formatted(rounds, actors)
                + " cores is what broker, S3 server and the server in Replicate's place take. The goal"
                + " holds until the machine's cores are full. What was stored was compared with its"
                + " manifest by SHA-256.")
        .table("Images a second:", table)
        .plot(plot);
  }
}

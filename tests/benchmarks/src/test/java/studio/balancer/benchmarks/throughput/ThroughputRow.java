package studio.balancer.benchmarks.throughput;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import studio.balancer.benchmarks.Form;
import studio.balancer.benchmarks.Row;
import studio.balancer.benchmarks.measure.Measurement;
import studio.balancer.benchmarks.measure.Spread;
import studio.balancer.benchmarks.measure.Turns;
import studio.balancer.benchmarks.parts.BenchmarkPlatform;
import studio.balancer.benchmarks.parts.ReadyImages;
import studio.balancer.benchmarks.parts.ReadyReplicate;
import studio.balancer.benchmarks.parts.SampleSets;
import studio.balancer.benchmarks.parts.ServiceSettings;
import studio.balancer.benchmarks.report.Numbers;
import studio.balancer.benchmarks.report.Section;
import studio.balancer.benchmarks.report.Table;
import studio.balancer.operations.installation.Service;

/**
 * Row b: images a second of the whole pipeline where an image takes no time, beside a loop that
 * only writes them.
 */
public record ThroughputRow(int actors, int rounds) implements Row {
  /** As many as the storage-service stores at once (balancer.delivery.max-concurrency). */
  private static final int WRITERS = 8;

  private static final double OF_THE_LOOP = 0.6;
  private static final String WITH = "with local copies";
  private static final String WITHOUT = "without local copies";
  private static final String PIPELINE = "the four services, ";
  private static final String LOOP = "loop in one JVM, ";
  private static final String SAFELY = "loop in one JVM that makes the services' requests to S3";

  /** The row as a form has it. */
  public static ThroughputRow of(Form form) {
    return new ThroughputRow(form.of(4, 10, 300), form.rounds());
  }

  @Override
  public Section measure(Path folder) throws Exception {
    try (BenchmarkPlatform platform = BenchmarkPlatform.start(folder);
        ReadyReplicate replicate = new ReadyReplicate(new ReadyImages(), Duration.ZERO)) {
      ServiceSettings settings =
          ServiceSettings.usual()
              .withReplicate(replicate.url())
              // Replicate's own limit would be what is measured.
              .with(Service.GENERATOR, Map.of("BALANCER_REPLICATE_CREATES_PER_MINUTE", "1000000"));
      int images = actors * SampleSets.MISSING;
      Map<String, List<Measurement>> taken =
          new Turns(rounds)
              .take(
                  List.of(
                      new PipelineContestant(PIPELINE + WITH, platform, settings, actors, true),
                      new LoopContestant(
                          LOOP + WITH, platform, folder, images, WRITERS, true, false),
                      new PipelineContestant(PIPELINE + WITHOUT, platform, settings, actors, false),
                      new LoopContestant(
                          LOOP + WITHOUT, platform, folder, images, WRITERS, false, false),
                      new LoopContestant(SAFELY, platform, folder, images, WRITERS, true, true)));
      return section(images, taken);
    }
  }

  private Section section(int images, Map<String, List<Measurement>> taken) {
    Table table = new Table("", "median", "spread", "processor s for 1,000 images");
    taken.forEach(
        (name, all) -> {
          Spread spread = Spread.of(all, Measurement::value);
          table.line(
              name,
              Numbers.of(spread.median()),
              Numbers.range(spread),
              Numbers.of(Spread.of(all, Measurement::processorSeconds).median() * 1_000 / images));
        });
    return new Section("Images a second where an image takes no time")
        .text(
            "%d rounds of %d actors with seven missing images each, three to be deleted, and two before that warm up."
                    .formatted(rounds, actors)
                + " The server in Replicate's place answers with ready bytes. The loop writes as"
                + " many images, of the same bytes but for a comment, with %d writers, as the"
                    .formatted(WRITERS)
                + " storage-service does; what was stored was compared with its manifest by SHA-256.")
        .table("Images a second:", table)
        .text(
            "Of the loop's: with local copies %s, without %s. Of the loop's that makes the same requests to S3: %s."
                .formatted(
                    share(taken, WITH),
                    share(taken, WITHOUT),
                    Numbers.of(median(taken, PIPELINE + WITH) / median(taken, SAFELY))));
  }

  private static String share(Map<String, List<Measurement>> taken, String which) {
    return Numbers.reaching(
        median(taken, PIPELINE + which) / median(taken, LOOP + which), OF_THE_LOOP);
  }

  private static double median(Map<String, List<Measurement>> taken, String name) {
    return Spread.of(taken.get(name), Measurement::value).median();
  }
}

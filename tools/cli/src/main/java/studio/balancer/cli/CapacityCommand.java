package studio.balancer.cli;

import java.math.BigDecimal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import studio.balancer.operations.capacity.Assumption;
import studio.balancer.operations.capacity.Capacity;

/** Computes what an installation needs. */
@Command(
    name = "capacity",
    description = {
      "Computes what an installation needs for so many actors and images a day: instances, cores,",
      "memory, requests to S3 and their price, the broker's disk. Needs nothing that runs, and",
      "prints what it assumes.",
      "Exit code: 0 done, 2 bad usage."
    })
final class CapacityCommand implements Callable<Integer> {
  private static final double GIGABYTE = 1e9;

  @ParentCommand private Balancer balancer;
  @Spec private CommandSpec spec;

  @Option(
      names = "--actors",
      required = true,
      paramLabel = "N",
      description = "How many actors there are.")
  private long actors;

  @Option(
      names = "--images-per-day",
      required = true,
      paramLabel = "M",
      description = "How many images are bought a day, in the mean.")
  private long imagesPerDay;

  @Override
  public Integer call() {
    Capacity capacity;
    try {
      capacity = Capacity.of(actors, imagesPerDay);
    } catch (IllegalArgumentException e) {
      throw new UsageException(spec, "%s", e.getMessage());
    }
    Output output = balancer.output();
    output.document(capacity);
    show(output, capacity);
    return 0;
  }

  private static void show(Output output, Capacity capacity) {
    output.line("%,d actors, %,d images a day", capacity.actors(), capacity.imagesPerDay());
    output.line(
        "Replicate   %.1f creates a minute at the peak, %.1f%% of one account's limit; $%,.2f a day",
        capacity.imagesPerMinute(),
        100 * capacity.replicateShare(),
        capacity.replicateDollarsPerDay());
    capacity
        .services()
        .forEach(
            (name, need) ->
                output.line(
                    "%-11s %d instance(s), %.2f cores, %,d MB",
                    name, need.instances(), need.cores(), need.megabytes()));
    output.line("generator   balancer.generation.concurrency=%d", capacity.generationsAtOnce());
    output.line("together    %.1f cores, %,d MB", capacity.cores(), capacity.megabytes());
    output.line(
        "S3          %,d writes and %,d reads a day, $%,.2f a month",
        capacity.s3WritesPerDay(), capacity.s3ReadsPerDay(), capacity.s3DollarsPerMonth());
    output.line(
        "broker      %,.1f GB of disk after a year", capacity.brokerBytesPerYear() / GIGABYTE);
    output.line("");
    output.line("It assumes");
    for (Assumption each : capacity.assumptions()) {
      output.line(
          "  %-27s %9s %-15s %s", each.name(), number(each.value()), each.unit(), each.source());
    }
  }

  private static String number(double value) {
    return new BigDecimal(String.valueOf(value)).stripTrailingZeros().toPlainString();
  }
}

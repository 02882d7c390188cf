package studio.balancer.benchmarks.fleet;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import studio.balancer.benchmarks.measure.Attempt;
import studio.balancer.benchmarks.measure.Contestant;
import studio.balancer.benchmarks.measure.Measurement;
import studio.balancer.benchmarks.parts.BenchmarkPlatform;
import studio.balancer.benchmarks.parts.TimedCommand;

/**
 * A command of ours, in seconds.
 *
 * @param right whether what it printed is what it must print
 */
record CommandContestant(
    String name,
    BenchmarkPlatform platform,
    Path folder,
    List<String> arguments,
    Predicate<String> right)
    implements Contestant {
  @Override
  public Attempt run(int round) throws Exception {
    TimedCommand command = TimedCommand.run(platform, folder, arguments.toArray(String[]::new));
    return new Attempt(
        new Measurement(command.seconds(), Double.NaN),
        () -> {
          if (!right.test(command.output())) {
            throw new IllegalStateException(name + " printed " + command.output());
          }
        });
  }
}

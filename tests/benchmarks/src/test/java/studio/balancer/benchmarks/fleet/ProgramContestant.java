package studio.balancer.benchmarks.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import studio.balancer.benchmarks.measure.Attempt;
import studio.balancer.benchmarks.measure.Contestant;
import studio.balancer.benchmarks.measure.Measurement;
import studio.balancer.benchmarks.parts.ContestantProcess;

/**
 * A program that a command of ours is held against, in seconds, the start of its JVM included as it
 * is with the command.
 *
 * @param count what it must have counted
 */
record ProgramContestant(
    String name, Class<?> program, Path folder, List<String> arguments, long count)
    implements Contestant {
  @Override
  public Attempt run(int round) throws Exception {
    long begin = System.nanoTime();
    JsonNode report = ContestantProcess.run(program, folder, arguments);
    double seconds = (System.nanoTime() - begin) / 1e9;
    return new Attempt(
        new Measurement(seconds, report.path("processor_seconds").asDouble()),
        () -> {
          if (report.path("count").asLong() != count) {
            throw new IllegalStateException(
                "%s counted %s, not %d".formatted(name, report.path("count"), count));
          }
        });
  }
}

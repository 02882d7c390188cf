package studio.balancer.replicate;

import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a container of the simulated Replicate runs. */
@Command(
    name = "replicate",
    mixinStandardHelpOptions = true,
    description = "Runs the simulated Replicate until it is told to stop, on every address.")
public final class ReplicateMain implements Runnable {
  @Option(names = "--data-dir", defaultValue = "/data", description = "Where it keeps its images.")
  private Path dataFolder;

  @Mixin private ReplicateOptions options;

  /** Runs it, and exits with the code of its end. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new ReplicateMain()).execute(arguments));
  }

  @Override
  public void run() {
    ReplicateServer.run(
        options.settings(dataFolder),
        replicate ->
            System.out.printf(
                java.util.Locale.ROOT,
                "Simulated Replicate, %s an image; listens on %s%n",
                options.latency(),
                replicate.endpoint()));
  }
}

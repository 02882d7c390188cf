package studio.balancer.replicate;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What a container of the simulated Replicate runs. */
@Command(
    name = "replicate",
    mixinStandardHelpOptions = true,
    description = "Runs the simulated Replicate until it is told to stop, on every address.")
public final class ReplicateMain implements Runnable {
  @Option(names = "--data-dir", defaultValue = "/data", description = "Where it keeps its images.")
  private Path dataFolder;

  @Option(names = "--port", defaultValue = "9010", description = "Where it listens.")
  private int port;

  @Option(
      names = "--url",
      required = true,
      paramLabel = "URL",
      description = "How the generator reaches it, for example http://replicate:9010.")
  private URI url;

  @Option(names = "--latency", defaultValue = "PT3S", description = "Time for an image, ISO-8601.")
  private Duration latency;

  /** Runs it, and exits with the code of its end. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new ReplicateMain()).execute(arguments));
  }

  @Override
  public void run() {
    ReplicateServer.run(
        ReplicateSettings.defaults()
            .withPort(port)
            .onEveryAddress()
            .withPublicUrl(url)
            .withLatency(latency)
            .withFolder(dataFolder.resolve("replicate")),
        replicate ->
            System.out.printf(
                java.util.Locale.ROOT,
                "Simulated Replicate, %s an image; listens on %s%n",
                latency,
                replicate.endpoint()));
  }
}

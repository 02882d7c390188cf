package studio.balancer.replicate;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.Option;

/** What a simulated Replicate that runs alone is told. */
public final class ReplicateOptions {
  @Option(
      names = "--port",
      defaultValue = "9010",
      description = "Where it listens (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--url",
      required = true,
      paramLabel = "URL",
      description = "How the generator reaches it, for example http://replicate:9010.")
  private URI url;

  @Option(
      names = "--latency",
      defaultValue = "PT3S",
      description = "Time for an image, ISO-8601 (default: ${DEFAULT-VALUE}).")
  private Duration latency;

  public Duration latency() {
    return latency;
  }

  /** On every address, with its images in that folder. */
  public ReplicateSettings settings(Path folder) {
    return ReplicateSettings.defaults()
        .withPort(port)
        .onEveryAddress()
        .withPublicUrl(url)
        .withLatency(latency)
        .withFolder(folder.resolve("replicate"));
  }
}

package studio.balancer.local.verbs;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import studio.balancer.cli.Balancer;
import studio.balancer.cli.Output;
import studio.balancer.cli.PlatformLog;
import studio.balancer.replicate.ReplicateServer;
import studio.balancer.replicate.ReplicateSettings;

/** The simulated Replicate alone, for a container. */
@Command(
    name = "replicate",
    description = "Runs the simulated Replicate until it is told to stop, on every address.")
final class ReplicateCommand implements Runnable {
  @ParentCommand private Balancer balancer;

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

  @Override
  public void run() {
    PlatformLog.off();
    Output output = balancer.output();
    ReplicateServer.run(
        ReplicateSettings.defaults()
            .withPort(port)
            .onEveryAddress()
            .withPublicUrl(url)
            .withLatency(latency)
            .withFolder(balancer.dataFolder().resolve("replicate")),
        replicate -> {
          output.document(Map.of("replicate", replicate.endpoint().toString()));
          output.line(
              "Simulated Replicate, %s an image; listens on %s", latency, replicate.endpoint());
        });
  }
}

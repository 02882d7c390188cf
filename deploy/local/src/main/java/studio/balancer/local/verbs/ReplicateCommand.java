package studio.balancer.local.cli;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import studio.balancer.local.platform.PlatformLog;
import studio.balancer.local.replicate.ReplicateSettings;
import studio.balancer.local.replicate.SimulatedReplicate;

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
    CountDownLatch stopped = new CountDownLatch(1);
    try (SimulatedReplicate replicate =
        new SimulatedReplicate(
            ReplicateSettings.defaults()
                .withPort(port)
                .onEveryAddress()
                .withPublicUrl(url)
                .withLatency(latency)
                .withFolder(balancer.dataFolder().resolve("replicate")))) {
      Runtime.getRuntime().addShutdownHook(new Thread(replicate::close, "stop"));
      balancer.output().document(Map.of("replicate", replicate.endpoint().toString()));
      balancer
          .output()
          .line("Simulated Replicate, %s an image; listens on %s", latency, replicate.endpoint());
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

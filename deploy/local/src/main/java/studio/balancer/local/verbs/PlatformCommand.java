package studio.balancer.local.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import studio.balancer.local.platform.Endpoints;
import studio.balancer.local.platform.Platform;
import studio.balancer.local.platform.PlatformLog;
import studio.balancer.local.platform.PlatformSettings;
import studio.balancer.local.platform.Ports;
import studio.balancer.local.platform.RealPart;

/** The platform without the services, for tests: it ends with whoever started it. */
@Command(
    name = "platform",
    hidden = true,
    description = "Starts broker, S3 server and simulated Replicate until standard input ends.")
final class PlatformCommand implements Runnable {
  @ParentCommand private Balancer balancer;

  @Option(names = "--latency", defaultValue = "PT0.2S", description = "Time for an image.")
  private Duration latency;

  @Option(names = "--real", split = ",", description = "As in up.")
  private Set<RealPart> real = Set.of();

  @Override
  public void run() {
    PlatformSettings settings =
        new PlatformSettings(balancer.dataFolder(), Ports.free(), real, latency, System.getenv());
    try {
      PlatformLog.to(balancer.dataFolder().resolve("logs/platform.log"));
      try (Platform platform = Platform.start(settings)) {
        platform
            .endpoints(Map.of(Endpoints.LAUNCHER, ProcessHandle.current()))
            .write(balancer.dataFolder());
        awaitEndOfInput();
      }
    } catch (IOException e) {
      throw new studio.balancer.local.CommandFailed("cannot run: " + e.getMessage());
    }
  }

  private static void awaitEndOfInput() throws IOException {
    while (System.in.read() >= 0) {
      // Only the end matters: it comes when the starting process is gone, however it went.
    }
  }
}

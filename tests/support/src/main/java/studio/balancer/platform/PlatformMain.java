package studio.balancer.platform;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import studio.balancer.cli.PlatformLog;
import studio.balancer.local.platform.Platform;
import studio.balancer.local.platform.PlatformSettings;
import studio.balancer.local.platform.RealPart;
import studio.balancer.local.process.Ports;
import studio.balancer.operations.installation.Endpoints;

/**
 * Broker, S3 server and simulated Replicate without the services, in a process of their own: it
 * ends with the process that started it.
 */
final class PlatformMain {
  private static final Duration LATENCY = Duration.ofMillis(200);

  private PlatformMain() {}

  /** The data folder, and the names of the parts that are real and told by variables. */
  public static void main(String[] arguments) throws IOException {
    Path dataFolder = Path.of(arguments[0]).toAbsolutePath().normalize();
    Set<RealPart> real = EnumSet.noneOf(RealPart.class);
    for (int i = 1; i < arguments.length; i++) {
      real.add(RealPart.valueOf(arguments[i]));
    }
    PlatformLog.to(dataFolder.resolve("logs/platform.log"));
    PlatformSettings settings =
        new PlatformSettings(dataFolder, Ports.free(), real, LATENCY, System.getenv());
    try (Platform platform = Platform.start(settings)) {
      platform.endpoints(Map.of(Endpoints.LAUNCHER, ProcessHandle.current())).write(dataFolder);
      awaitEndOfInput();
    }
    System.exit(0);
  }

  private static void awaitEndOfInput() throws IOException {
    while (System.in.read() >= 0) {
      // Only the end matters: it comes when the starting process is gone, however it went.
    }
  }
}

package studio.balancer.local.verbs;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import studio.balancer.cli.Balancer;
import studio.balancer.cli.Output;
import studio.balancer.local.LocalException;
import studio.balancer.local.demo.Demo;
import studio.balancer.local.platform.Arrangement;
import studio.balancer.local.platform.FolderLock;
import studio.balancer.local.platform.PlatformSettings;
import studio.balancer.local.platform.RealConnections;
import studio.balancer.local.platform.RealPart;
import studio.balancer.local.platform.RunningSystem;
import studio.balancer.local.process.Ports;
import studio.balancer.local.process.Ports.Listener;
import studio.balancer.operations.installation.Endpoints;

/** Platform and services in the foreground. */
@Command(
    name = "up",
    description = {
      "Starts platform and services, and runs until Ctrl+C.",
      "Everything is embedded or simulated, but for what --real names.",
      "A demo's folder is a demo's no longer: the next demo there is refused."
    })
final class UpCommand implements Runnable {
  @ParentCommand private Balancer balancer;

  @Option(
      names = "--real",
      split = ",",
      paramLabel = "PART",
      description = {
        "Use the real one of: kafka, s3, replicate, vision. Configured by KAFKA_BOOTSTRAP_SERVERS;",
        "S3_ENDPOINT, BALANCER_BUCKET, AWS_REGION, AWS_ACCESS_KEY_ID (or AWS_ACCESS_KEY),",
        "AWS_SECRET_ACCESS_KEY (or AWS_ACCESS_SECRET); REPLICATE_API_TOKEN; OPENAI_API_KEY."
      })
  private List<RealPart> real = List.of();

  @Option(
      names = "--port",
      paramLabel = "NAME=PORT",
      description = {
        "Choose a port (repeatable; 0 takes any free one) for: kafka, controller, s3, replicate,",
        "planner, generator, storage, manifest, console."
      })
  private Map<Listener, Integer> ports = new HashMap<>();

  @Option(
      names = "--latency",
      defaultValue = "PT3S",
      description = "Time for a simulated image, ISO-8601 (default: ${DEFAULT-VALUE}).")
  private Duration latency;

  @Mixin private MoneyOptions money;

  @Override
  public void run() {
    Path dataFolder = balancer.dataFolder();
    Output output = balancer.output();
    Set<RealPart> parts = real.isEmpty() ? EnumSet.noneOf(RealPart.class) : EnumSet.copyOf(real);
    // Before the ports: what is missing is to be said whatever else runs on this machine.
    new RealConnections(System.getenv()).require(parts);
    Map<String, String> caps = money.variables(System.getenv());
    FolderLock held = FolderLock.take(dataFolder);
    try {
      run(dataFolder, output, parts, caps);
    } finally {
      held.close();
    }
  }

  private void run(Path dataFolder, Output output, Set<RealPart> parts, Map<String, String> caps) {
    // Before the ports, too: they hold theirs.
    RunningSystem.stopLeftOvers(dataFolder, output::line);
    PlatformSettings settings =
        new PlatformSettings(dataFolder, Ports.chosen(ports), parts, latency, System.getenv());
    output.line("Starting platform and services ...");
    try (RunningSystem system = RunningSystem.start(settings, Arrangement.withPlanner(caps))) {
      // Once it runs: where this could not start the folder is what it was.
      Demo.release(dataFolder);
      String token = ConsoleToken.of(System.getenv());
      system.startConsole(token);
      describe(output, system, parts, caps, token);
      system.watch(news -> Announced.to(output, news));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new LocalException("cannot run: " + e.getMessage());
    }
  }

  private void describe(
      Output output,
      RunningSystem system,
      Set<RealPart> parts,
      Map<String, String> caps,
      String token) {
    Endpoints endpoints = system.endpoints();
    output.document(Started.of(endpoints));
    output.line("Ready (services in %.1f s).", system.readyAfter().toMillis() / 1000.0);
    output.line("  Kafka      %s%s", endpoints.kafka(), mark(parts, RealPart.KAFKA));
    output.line(
        "  S3         %s, bucket %s%s",
        endpoints.s3().isEmpty() ? "AWS " + endpoints.s3Region() : endpoints.s3(),
        endpoints.bucket(),
        mark(parts, RealPart.S3));
    output.line("  Replicate  %s%s", endpoints.replicate(), mark(parts, RealPart.REPLICATE));
    output.line("  planner    %s", endpoints.planner());
    output.line("  generator  %s", endpoints.generator());
    output.line("  storage    %s", endpoints.storage());
    output.line("  manifest   %s  (GET /manifests/{actor}, /progress)", endpoints.manifest());
    output.line("  console    %s  (token %s)", endpoints.console(), token);
    output.line("  data       %s  (logs in %s)", balancer.dataFolder(), system.logs());
    output.line(
        parts.contains(RealPart.REPLICATE)
            ? "An image costs about $0.04 of real money."
            : "Images are simulated and cost nothing.");
    output.line("Caps on money: %s.", MoneyOptions.told(caps));
    if (parts.contains(RealPart.VISION)) {
      output.line("Images are shown to a vision model, for real money.");
    }
    output.line("Ctrl+C stops it.");
  }

  /** What programs are told: all but the credentials, which are in {@code endpoints.json}. */
  private record Started(
      String kafka,
      String s3,
      String s3Region,
      String bucket,
      String replicate,
      String planner,
      String generator,
      String storage,
      String manifest,
      String console) {
    static Started of(Endpoints endpoints) {
      return new Started(
          endpoints.kafka(),
          endpoints.s3(),
          endpoints.s3Region(),
          endpoints.bucket(),
          endpoints.replicate(),
          endpoints.planner(),
          endpoints.generator(),
          endpoints.storage(),
          endpoints.manifest(),
          endpoints.console());
    }
  }

  private static String mark(Set<RealPart> parts, RealPart part) {
    return parts.contains(part) ? "  REAL" : "";
  }
}

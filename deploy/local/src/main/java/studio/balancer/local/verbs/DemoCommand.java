package studio.balancer.local.verbs;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import studio.balancer.cli.Balancer;
import studio.balancer.cli.Output;
import studio.balancer.local.LocalException;
import studio.balancer.local.demo.Demo;
import studio.balancer.local.platform.FolderLock;
import studio.balancer.local.platform.PlatformSettings;
import studio.balancer.local.platform.RunningSystem;
import studio.balancer.local.process.Ports;

/** The main job on this machine, with nothing real: free ports, a folder made anew. */
@Command(
    name = "demo",
    description = {
      "Starts everything on this machine and balances a sample actor; nothing real is used.",
      "The data folder is made anew each time, but only if a demo made it and nothing but demos",
      "was started there."
    })
final class DemoCommand implements Callable<Integer> {
  @ParentCommand private Balancer balancer;

  @Option(names = "--keep", description = "Leave everything running until Ctrl+C.")
  private boolean keep;

  @Option(
      names = "--latency",
      defaultValue = "PT3S",
      description = "Time for a simulated image, ISO-8601 (default: ${DEFAULT-VALUE}).")
  private Duration latency;

  @Override
  public Integer call() throws IOException {
    Path dataFolder = balancer.dataFolder();
    Output output = balancer.output();
    long begin = System.nanoTime();
    // Before it is locked: in a folder that is not a demo's not even that is left behind.
    Demo.requireOwn(dataFolder);
    FolderLock held = FolderLock.take(dataFolder);
    try {
      return run(dataFolder, output, begin);
    } finally {
      held.close();
    }
  }

  private int run(Path dataFolder, Output output, long begin) throws IOException {
    // Before the folder is made anew: they are recorded there.
    RunningSystem.stopLeftOvers(dataFolder, output::line);
    Demo.prepare(dataFolder);
    output.line("Starting broker, S3 server, simulated Replicate and four services ...");
    PlatformSettings settings =
        new PlatformSettings(dataFolder, Ports.free(), Set.of(), latency, Map.of());
    try (RunningSystem system = RunningSystem.start(settings)) {
      List<String> failures =
          new Demo(dataFolder, system, output::line, !output.json() && Balancer.terminal()).run();
      output.document(Map.of("ok", failures.isEmpty(), "failures", failures));
      output.line("");
      output.line(
          failures.isEmpty() ? "All is well, after %.1f s." : "NOT all is well, after %.1f s.",
          (System.nanoTime() - begin) / 1e9);
      if (keep) {
        String token = ConsoleToken.of(System.getenv());
        system.startConsole(token);
        output.line("Everything keeps running (see endpoints.json) until Ctrl+C.");
        output.line("  console    %s  (token %s)", system.endpoints().console(), token);
        system.watch(news -> Announced.to(output, news));
      }
      return failures.isEmpty() ? 0 : Balancer.FAILED;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalException("interrupted");
    }
  }
}

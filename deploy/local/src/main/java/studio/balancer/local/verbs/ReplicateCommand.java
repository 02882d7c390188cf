package studio.balancer.local.verbs;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;
import studio.balancer.cli.Balancer;
import studio.balancer.cli.Output;
import studio.balancer.cli.PlatformLog;
import studio.balancer.replicate.ReplicateOptions;
import studio.balancer.replicate.ReplicateServer;

/** The simulated Replicate alone, for a container. */
@Command(
    name = "replicate",
    description = "Runs the simulated Replicate until it is told to stop, on every address.")
final class ReplicateCommand implements Runnable {
  @ParentCommand private Balancer balancer;

  @Mixin private ReplicateOptions options;

  @Override
  public void run() {
    PlatformLog.off();
    Output output = balancer.output();
    ReplicateServer.run(
        options.settings(balancer.dataFolder()),
        replicate -> {
          output.document(Map.of("replicate", replicate.endpoint().toString()));
          output.line(
              "Simulated Replicate, %s an image; listens on %s",
              options.latency(), replicate.endpoint());
        });
  }
}

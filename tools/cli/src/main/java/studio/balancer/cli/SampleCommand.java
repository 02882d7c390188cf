package studio.balancer.cli;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.S3Access;
import studio.balancer.objectstore.S3Connection;
import studio.balancer.operations.client.KafkaClients;
import studio.balancer.operations.installation.Installation;
import studio.balancer.operations.sample.SampleActor;
import studio.balancer.operations.sample.SampleImport;

/** Brings the demo's actor into an installation, to try it with. */
@Command(
    name = "sample",
    description =
        "Brings a sample actor into a running installation, 16 images, three of them bad.")
final class SampleCommand implements Callable<Integer> {
  @ParentCommand private Balancer balancer;

  @Option(
      names = "--actor-id",
      defaultValue = "0001_european_20_female",
      paramLabel = "ID",
      description = "The actor's id (default: ${DEFAULT-VALUE}).")
  private ActorId actor;

  @Option(names = "--execute", description = "Do it; without it, only tell.")
  private boolean execute;

  @Override
  public Integer call() throws IOException {
    Installation installation = balancer.installation();
    PlatformLog.off();
    Output output = balancer.output();
    SampleActor sample = SampleActor.read().as(actor.value());
    S3Access access = installation.endpoints().s3Access();
    if (!execute) {
      output.document(document(sample, false));
      output.line(
          "Would put %d images and a base image of %s into bucket %s, and publish ActorImported.",
          sample.images().size(), actor, access.bucket());
      output.line("Dry run: nothing was changed. Run again with --execute to do it.");
      return 0;
    }
    try (S3Connection s3 = access.connect()) {
      new SampleImport(
              s3.store(),
              // Without a server's name: services may know it by another than we do.
              ObjectAddress::toString,
              access.bucket(),
              installation.dataFolder(),
              new KafkaClients(
                  installation.endpoints().kafka(), installation.endpoints().topicPrefix()))
          .run(sample);
    }
    output.document(document(sample, true));
    output.line("Imported %s with %d images.", actor, sample.images().size());
    return 0;
  }

  private static Map<String, Object> document(SampleActor sample, boolean executed) {
    return Map.of(
        "actor_id", sample.actorId(), "images", sample.images().size(), "executed", executed);
  }
}

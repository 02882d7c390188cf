package studio.balancer.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import studio.balancer.operations.installation.Endpoints;
import studio.balancer.operations.setup.BucketSetup;
import studio.balancer.operations.setup.TopicCreation;

/** What an installation needs before its services start. */
@Command(
    name = "setup",
    description = {
      "Creates the topics that are missing, and proves that the bucket honours conditional writes.",
      "Run again it changes nothing. Needs --endpoints or a running installation."
    })
final class SetupCommand implements Callable<Integer> {
  @ParentCommand private Balancer balancer;

  @Option(names = "--create-bucket", description = "Create the bucket if it is not there.")
  private boolean createBucket;

  @Override
  public Integer call() {
    Endpoints endpoints = balancer.installation().endpoints();
    PlatformLog.off();
    TopicCreation.run(endpoints.kafka(), endpoints.topicPrefix());
    BucketSetup.run(endpoints.s3Access(), createBucket);
    Output output = balancer.output();
    output.document(Map.of("kafka", endpoints.kafka(), "bucket", endpoints.bucket()));
    output.line("The topics on %s are as they must be.", endpoints.kafka());
    output.line("Bucket %s honours conditional writes.", endpoints.bucket());
    return 0;
  }
}

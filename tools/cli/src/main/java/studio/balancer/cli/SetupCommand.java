package studio.balancer.cli;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.operations.client.KafkaClients;
import studio.balancer.operations.installation.Endpoints;
import studio.balancer.operations.setup.BucketSetup;
import studio.balancer.operations.setup.TopicCreation;

/** What an installation needs before its services start. */
@Command(
    name = "setup",
    description = {
      "Creates the topics that are missing, and proves that the bucket honours conditional writes.",
      "Refuses an empty bucket beside an event log that is not empty.",
      "Run again it changes nothing. Needs --endpoints or a running installation."
    })
final class SetupCommand implements Callable<Integer> {
  @ParentCommand private Balancer balancer;

  @Option(names = "--create-bucket", description = "Create the bucket if it is not there.")
  private boolean createBucket;

  @Option(
      names = "--accept-empty-bucket",
      description = {
        "Go on with an empty bucket beside events that are there: what it held is lost for good.",
        "Plans that are under way may buy images again."
      })
  private boolean acceptEmptyBucket;

  @Override
  public Integer call() {
    Endpoints endpoints = balancer.installation().endpoints();
    PlatformLog.off();
    TopicCreation.run(endpoints.kafka(), endpoints.topicPrefix());
    long events =
        new KafkaClients(endpoints.kafka(), endpoints.topicPrefix())
            .recordCounts(List.of(Topic.IMAGE_EVENTS))
            .get(Topic.IMAGE_EVENTS);
    new BucketSetup(Clock.systemUTC())
        .run(endpoints.s3Access(), createBucket, events, acceptEmptyBucket);
    Output output = balancer.output();
    output.document(Map.of("kafka", endpoints.kafka(), "bucket", endpoints.bucket()));
    output.line("The topics on %s are as they must be.", endpoints.kafka());
    output.line("Bucket %s honours conditional writes.", endpoints.bucket());
    return 0;
  }
}

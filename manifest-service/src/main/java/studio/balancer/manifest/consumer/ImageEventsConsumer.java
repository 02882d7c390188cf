package studio.balancer.manifest.consumer;

import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.manifest.eventlog.TopicCheck;
import studio.balancer.manifest.intake.BatchFold;
import studio.balancer.manifest.rewind.Rewinding;
import studio.balancer.messaging.delivery.Intake;
import studio.balancer.messaging.inflight.InFlightRecords;
import studio.balancer.messaging.inflight.RecordPlace;

/** Takes the events in, a poll at a time, and acknowledges them when they are applied. */
@Singleton
public final class ImageEventsConsumer {
  private final Intake intake;
  private final TopicCheck topic;
  private final BatchFold fold;
  private final Rewinding rewinding;
  private final InFlightRecords inFlight;

  public ImageEventsConsumer(
      Intake intake,
      TopicCheck topic,
      BatchFold fold,
      Rewinding rewinding,
      InFlightRecords inFlight) {
    this.intake = intake;
    this.topic = topic;
    this.fold = fold;
    this.rewinding = rewinding;
    this.inFlight = inFlight;
  }

  /** A batch; the next comes when this one is done. */
  @Incoming(Topic.IMAGE_EVENTS_NAME)
  @Blocking
  public CompletionStage<Void> on(ConsumerRecords<byte[], byte[]> records) {
    ConsumerRecord<byte[], byte[]> first = records.iterator().next();
    return intake.during(
        () ->
            inFlight.during(
                RecordPlace.of(first),
                Instant.ofEpochMilli(first.timestamp()),
                () -> {
                  topic.check();
                  fold.fold(records);
                  rewinding.passed(records);
                }));
  }
}

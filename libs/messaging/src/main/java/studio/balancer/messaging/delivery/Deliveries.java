package studio.balancer.messaging.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import studio.balancer.contracts.event.Failure;
import studio.balancer.contracts.message.CloudEvent;
import studio.balancer.contracts.message.Message;
import studio.balancer.contracts.message.Received;
import studio.balancer.contracts.message.UnreadableMessage;
import studio.balancer.messaging.deadletter.DeadLetters;

/**
 * Brings a record to its handler: parses it, tries again after transient failures, and puts it to
 * the dead letters when it cannot be done.
 */
@ApplicationScoped
public class Deliveries {
  /** The stage of what is no message at all. */
  public static final String PARSE = "parse";

  private final DeadLetters deadLetters;
  private final Retries retries;
  private final Intake intake;

  /**
   * @param deadLetters where to put what cannot be done
   * @param retries tries again
   * @param intake lets records in until the service stops
   */
  @Inject
  public Deliveries(DeadLetters deadLetters, Retries retries, Intake intake) {
    this.deadLetters = deadLetters;
    this.retries = retries;
    this.intake = intake;
  }

  /**
   * Delivers a record.
   *
   * @param expected the kind of message that the topic carries
   * @return completed when the record may be acknowledged; never completed if the service stops
   *     first, and the record is to be delivered again
   */
  public <M extends Message> CompletionStage<Void> deliver(
      ConsumerRecord<String, byte[]> record, Class<M> expected, Handler<? super M> handler) {
    return intake.during(() -> carryOut(record, expected, handler));
  }

  private <M extends Message> void carryOut(
      ConsumerRecord<String, byte[]> record, Class<M> expected, Handler<? super M> handler) {
    M message;
    try {
      message = read(record, expected).message();
    } catch (UnreadableMessage e) {
      Failure failure = new Failure(PARSE, e.getMessage(), true);
      retries.untilDone(() -> deadLetters.put(record, failure));
      return;
    }
    LogContext.during(message, () -> handle(record, message, handler));
  }

  private <M extends Message> void handle(
      ConsumerRecord<String, byte[]> record, M message, Handler<? super M> handler) {
    retries
        .untilGivenUp(() -> handler.handle(message))
        .ifPresent(
            failure ->
                retries.untilDone(
                    () -> {
                      handler.abandon(message, failure);
                      deadLetters.put(record, failure);
                    }));
  }

  /**
   * Reads a record.
   *
   * @throws UnreadableMessage saying what is wrong with it
   */
  public static <M extends Message> Received<M> read(
      ConsumerRecord<String, byte[]> record, Class<M> expected) throws UnreadableMessage {
    return Received.read(
        header(record, CloudEvent.ID), header(record, CloudEvent.TYPE), record.value(), expected);
  }

  private static String header(ConsumerRecord<String, byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null || header.value() == null
        ? null
        : new String(header.value(), StandardCharsets.UTF_8);
  }
}

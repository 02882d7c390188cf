package studio.balancer.messaging.delivery;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import studio.balancer.contracts.event.Failure;
import studio.balancer.contracts.message.Message;
import studio.balancer.contracts.message.Received;
import studio.balancer.contracts.message.UnreadableMessageException;
import studio.balancer.messaging.deadletter.DeadLetterQueue;
import studio.balancer.messaging.inflight.InFlightRecords;
import studio.balancer.messaging.inflight.RecordPlace;
import studio.balancer.messaging.inflight.Trial;
import studio.balancer.messaging.trace.MessageTraces;
import studio.balancer.messaging.trace.Tries;

/**
 * Brings a record to its handler: parses it, tries again after transient failures, and puts it to
 * the dead letters when it cannot be done.
 */
@Singleton
public final class Deliveries {
  /** The stage of what is not a message at all. */
  public static final String PARSE = "parse";

  private final DeadLetterQueue deadLetters;
  private final Retries retries;
  private final Intake intake;
  private final InFlightRecords inFlight;
  private final MessageTraces traces;

  public Deliveries(
      DeadLetterQueue deadLetters,
      Retries retries,
      Intake intake,
      InFlightRecords inFlight,
      MessageTraces traces) {
    this.deadLetters = deadLetters;
    this.retries = retries;
    this.intake = intake;
    this.inFlight = inFlight;
    this.traces = traces;
  }

  /**
   * Delivers a record. Its first try is done before this returns; if that fails, the next ones come
   * beside the caller's thread, which is free for other records.
   *
   * @param expected the kind of message that the topic carries
   * @return completed when the record may be acknowledged; never completed if the service stops
   *     first, and the record is to be delivered again
   */
  public <M extends Message> CompletionStage<Void> deliver(
      ConsumerRecord<byte[], byte[]> record, Class<M> expected, Handler<? super M> handler) {
    return deliver(record, null, expected, handler);
  }

  /**
   * Delivers a record that may have been read before. See {@link #deliver(ConsumerRecord, Class,
   * Handler)}.
   *
   * @param known the message in it, or null if it is still to be read
   */
  <M extends Message> CompletionStage<Void> deliver(
      ConsumerRecord<byte[], byte[]> record,
      M known,
      Class<M> expected,
      Handler<? super M> handler) {
    Trial trial = inFlight.take(RecordPlace.of(record), Instant.ofEpochMilli(record.timestamp()));
    AtomicReference<Runnable> rest = new AtomicReference<>();
    try {
      CompletionStage<Void> tried =
          intake.during(() -> begin(record, known, expected, handler, trial).ifPresent(rest::set));
      return (rest.get() == null ? tried : aside(() -> trial.during(rest.get())))
          .whenComplete((done, failure) -> trial.end());
    } catch (RuntimeException | Error e) {
      trial.end();
      throw e;
    }
  }

  /** The first try; what is left to do if it failed. */
  private <M extends Message> Optional<Runnable> begin(
      ConsumerRecord<byte[], byte[]> record,
      M known,
      Class<M> expected,
      Handler<? super M> handler,
      Trial trial) {
    M message;
    try {
      message = known == null ? read(record, expected).message() : known;
    } catch (UnreadableMessageException e) {
      Failure failure = new Failure(PARSE, e.getMessage(), true);
      trial.during(() -> retries.untilDone(() -> deadLetters.put(record, failure)));
      return Optional.empty();
    }
    AtomicReference<Runnable> rest = new AtomicReference<>();
    Tries tries = traces.tries(record, message);
    LogContext.during(
        message,
        () -> {
          try {
            retries.inTurn(
                handler, () -> trial.during(() -> tries.next(() -> handler.handle(message))));
          } catch (StoppingException e) {
            throw e;
          } catch (RuntimeException e) {
            rest.set(
                () -> LogContext.during(message, () -> goOn(record, message, handler, tries, e)));
          }
        });
    return Optional.ofNullable(rest.get());
  }

  private <M extends Message> void goOn(
      ConsumerRecord<byte[], byte[]> record,
      M message,
      Handler<? super M> handler,
      Tries tries,
      RuntimeException failed) {
    AtomicReference<RuntimeException> first = new AtomicReference<>(failed);
    retries
        .untilGivenUp(
            () -> {
              RuntimeException before = first.getAndSet(null);
              if (before != null) {
                throw before;
              }
              retries.inTurn(handler, () -> tries.next(() -> handler.handle(message)));
            })
        .ifPresent(
            failure -> {
              Failure known = abandon(message, handler, tries, failure);
              retries.untilDone(() -> deadLetters.put(record, known));
            });
  }

  /** Tells of the failure; what the dead letter is to say of it. */
  private <M extends Message> Failure abandon(
      M message, Handler<? super M> handler, Tries tries, Failure failure) {
    return retries
        .untilHopeless(() -> tries.next(() -> handler.abandon(message, failure)))
        .map(
            untold ->
                new Failure(
                    failure.stage(),
                    failure.reason() + "; and this could not be reported: " + untold.reason(),
                    failure.permanent()))
        .orElse(failure);
  }

  private CompletionStage<Void> aside(Runnable rest) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    Thread.ofVirtual()
        .name("retry")
        .start(
            () -> {
              try {
                // If it is given back this is never completed, and neither is the other.
                intake.during(rest).thenRun(() -> done.complete(null));
              } catch (RuntimeException | Error e) {
                done.completeExceptionally(e);
              }
            });
    return done;
  }

  public static <M extends Message> Received<M> read(
      ConsumerRecord<byte[], byte[]> record, Class<M> expected) throws UnreadableMessageException {
    return Received.read(name -> header(record, name), record.value(), expected);
  }

  private static byte[] header(ConsumerRecord<byte[], byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? null : header.value();
  }
}

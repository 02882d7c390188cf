package studio.balancer.operations.watching;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.message.PlainWords;
import studio.balancer.contracts.text.Line;
import studio.balancer.operations.OperationException;
import studio.balancer.operations.Rest;

/**
 * Follows the manifest-service's {@code /progress}: what comes from now on, each event once and in
 * its order. A service that goes away and comes back is asked for what came after the last event.
 */
public final class ProgressWatch implements AutoCloseable {
  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);

  /** The service first asks Kafka where the topic ends. */
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);

  /** How soon the end of the watch is seen. */
  private static final Duration LOOK_EVERY = Duration.ofMillis(250);

  private static final int OK = 200;
  private static final int BUSY = 503;

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_WITHIN)
          .build();
  private final String url;
  private final WatchLimits limits;

  /** Who watches. */
  public interface Watcher {
    void saw(WatchedEvent event);

    /** The feed is away, since just now. */
    void lost(String reason);

    /** It is back, and nothing was missed. */
    void resumed();
  }

  /**
   * @param url of the manifest-service
   */
  public ProgressWatch(String url, WatchLimits limits) {
    this.url = url;
    this.limits = limits;
  }

  /**
   * Follows until the limit, or for ever.
   *
   * @param actor whose events are wanted; all, if empty
   * @throws OperationException if there is no feed to begin with, or it was away for too long
   */
  public void follow(Optional<ActorId> actor, Watcher watcher) {
    FeedEvents events = new FeedEvents();
    Deadline end = new Deadline(limits.whole());
    Answer answer = ask(actor, events);
    if (answer.body() == null) {
      throw new OperationException("%s: %s", url, answer.refusal());
    }
    while (true) {
      String reason = read(answer.body(), events, watcher::saw, end);
      if (end.passed()) {
        return;
      }
      watcher.lost(reason);
      answer = askAgain(actor, events, end);
      if (answer == null) {
        return;
      }
      watcher.resumed();
    }
  }

  /** Reads a stream until it ends, is silent, or the watch is over; why, for a person. */
  private String read(
      InputStream body, FeedEvents events, Consumer<WatchedEvent> watcher, Deadline end) {
    events.begin();
    try (FeedStream stream = new FeedStream(body)) {
      Deadline silence = new Deadline(Optional.of(limits.maxSilence()));
      while (!end.passed()) {
        Optional<String> line = stream.next(LOOK_EVERY);
        if (line.isPresent()) {
          silence = new Deadline(Optional.of(limits.maxSilence()));
          events.take(line.get()).ifPresent(watcher);
        } else if (stream.ended()) {
          return "the stream has ended";
        } else if (silence.passed()) {
          return Line.of("nothing came for %d s", limits.maxSilence().toSeconds());
        }
      }
      return "the time is over";
    }
  }

  /** The next stream, or null if the watch is over before there is one. */
  private Answer askAgain(Optional<ActorId> actor, FeedEvents events, Deadline end) {
    Deadline away = new Deadline(Optional.of(limits.maxAway()));
    while (true) {
      Rest.of(limits.between());
      if (end.passed()) {
        return null;
      }
      Answer answer = ask(actor, events);
      if (answer.body() != null) {
        return answer;
      }
      if (answer.permanent() || away.passed()) {
        throw new OperationException("%s: %s", url, answer.refusal());
      }
    }
  }

  private record Answer(InputStream body, String refusal, boolean permanent) {}

  private Answer ask(Optional<ActorId> actor, FeedEvents events) {
    URI uri = URI.create(url + "/progress" + actor.map(id -> "?actor_id=" + id.value()).orElse(""));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri).timeout(ANSWER_WITHIN).header("Accept", "text/event-stream");
    events.lastId().ifPresent(id -> request.header("Last-Event-ID", id));
    try {
      HttpResponse<InputStream> response =
          client.send(request.GET().build(), HttpResponse.BodyHandlers.ofInputStream());
      if (response.statusCode() == OK) {
        return new Answer(response.body(), null, false);
      }
      response.body().close();
      return response.statusCode() == BUSY
          ? new Answer(null, "as many follow already as may, or it is not ready", false)
          : new Answer(null, "it answers with status " + response.statusCode(), true);
    } catch (IOException e) {
      return new Answer(null, "it does not answer: " + PlainWords.of(e), false);
    } catch (InterruptedException e) {
      throw Rest.interrupted();
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }

  /** A time that passes, or never does. */
  private static final class Deadline {
    private final long begin = System.nanoTime();
    private final Optional<Duration> after;

    Deadline(Optional<Duration> after) {
      this.after = after;
    }

    boolean passed() {
      return after.filter(limit -> System.nanoTime() - begin >= limit.toNanos()).isPresent();
    }
  }
}

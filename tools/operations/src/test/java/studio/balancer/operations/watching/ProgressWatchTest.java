package studio.balancer.operations.watching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.progress.ChangeRejected;
import studio.balancer.operations.OperationException;
import studio.balancer.operations.watching.FeedStub.Answer;

class ProgressWatchTest {
  private static final ActorId ACTOR = new ActorId("0001_actor");
  private static final Duration SHORT = Duration.ofMillis(20);
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final WatchLimits LIMITS =
      new WatchLimits(LONG, SHORT, LONG, Optional.of(Duration.ofSeconds(3)));

  private final List<String> told = new ArrayList<>();
  private final ProgressWatch.Watcher watcher =
      new ProgressWatch.Watcher() {
        @Override
        public void saw(WatchedEvent event) {
          told.add(event.id() + " " + ((ChangeRejected) event.event()).reason());
        }

        @Override
        public void lost(String reason) {
          told.add("lost: " + reason);
        }

        @Override
        public void resumed() {
          told.add("resumed");
        }
      };

  @Test
  void aServiceThatIsStartedAgainIsAskedForWhatCameMeanwhile() {
    try (FeedStub feed =
        new FeedStub(
            new Answer(200, ": connected\nid: t:0\n\n" + event("t:1", "one"), false),
            new Answer(503, "", false),
            new Answer(200, event("t:2", "two") + event("t:3", "three"), true))) {
      // When
      follow(feed, LIMITS, Optional.of(ACTOR));

      // Then
      assertThat(told)
          .containsExactly(
              "t:1 one", "lost: the stream has ended", "resumed", "t:2 two", "t:3 three");
      assertThat(feed.asked())
          .containsExactly(
              "/progress?actor_id=0001_actor null",
              "/progress?actor_id=0001_actor [t:1]",
              "/progress?actor_id=0001_actor [t:1]");
    }
  }

  @Test
  void anEventThatBrokeOffIsNotToldUntilItIsWhole() {
    // Given
    String whole = event("t:1", "one");
    try (FeedStub feed =
        new FeedStub(
            new Answer(200, whole + event("t:2", "two").replace("\n\n", "\n"), false),
            new Answer(200, event("t:2", "two"), true))) {
      // When
      follow(feed, LIMITS, Optional.empty());

      // Then
      assertThat(told)
          .containsExactly("t:1 one", "lost: the stream has ended", "resumed", "t:2 two");
      assertThat(feed.asked()).containsExactly("/progress null", "/progress [t:1]");
    }
  }

  @Test
  void aStreamThatSaysNothingIsLeft() {
    // Given
    WatchLimits impatient =
        new WatchLimits(Duration.ofMillis(300), SHORT, LONG, Optional.of(Duration.ofSeconds(4)));
    try (FeedStub feed = new FeedStub(new Answer(200, ": connected\nid: t:7\n\n", true))) {
      // When
      follow(feed, impatient, Optional.empty());

      // Then
      assertThat(told).startsWith("lost: nothing came for 0 s", "resumed");
      assertThat(feed.asked()).startsWith("/progress null", "/progress [t:7]");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 503})
  void whereThereIsNoFeedItSaysSoAtOnce(int status) {
    try (FeedStub feed = new FeedStub(new Answer(status, "", false))) {
      assertThatThrownBy(() -> follow(feed, LIMITS, Optional.empty()))
          .isInstanceOf(OperationException.class)
          .hasMessageStartingWith(feed.url());
    }
  }

  @Test
  void aFeedThatIsAwayForTooLongIsGivenUp() {
    // Given
    WatchLimits impatient = new WatchLimits(LONG, SHORT, Duration.ofMillis(200), Optional.empty());
    try (FeedStub feed =
        new FeedStub(new Answer(200, event("t:1", "one"), false), new Answer(503, "", false))) {
      // Then
      assertThatThrownBy(() -> follow(feed, impatient, Optional.empty()))
          .isInstanceOf(OperationException.class)
          .hasMessageContaining("as many follow already");
      assertThat(told).startsWith("t:1 one");
    }
  }

  @Test
  void whatIsNotKnownHereIsPassedOver() {
    try (FeedStub feed =
        new FeedStub(
            new Answer(
                200,
                "id: t:1\nevent: LaterRelease\ndata: {}\n\n"
                    + "id: t:2\nevent: ChangeRejected\ndata: {\"no\": 1}\n\n"
                    + event("t:3", "three"),
                true))) {
      // When
      follow(
          feed,
          new WatchLimits(LONG, SHORT, LONG, Optional.of(Duration.ofSeconds(1))),
          Optional.empty());

      // Then
      assertThat(told).containsExactly("t:3 three");
    }
  }

  private void follow(FeedStub feed, WatchLimits limits, Optional<ActorId> actor) {
    try (ProgressWatch watch = new ProgressWatch(feed.url(), limits)) {
      watch.follow(actor, watcher);
    }
  }

  private static String event(String id, String reason) {
    String data =
        new String(
            Json.bytes(new ChangeRejected("c1", "test", ACTOR, reason, Instant.EPOCH)),
            StandardCharsets.UTF_8);
    return "id: " + id + "\nevent: ChangeRejected\ndata: " + data + "\n\n";
  }
}

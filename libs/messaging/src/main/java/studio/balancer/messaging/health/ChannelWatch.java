package studio.balancer.messaging.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import studio.balancer.contracts.actor.Printable;
import studio.balancer.contracts.text.Line;
import studio.balancer.messaging.inflight.InFlightRecords;
import studio.balancer.messaging.inflight.TopicTally;
import studio.balancer.messaging.inflight.Tried;

/** Whether one channel gets anywhere: not ended, able to poll, no record tried for too long. */
final class ChannelWatch {
  private static final int MAX_REASON = 300;

  private final String channel;
  private final String topic;
  private final InFlightRecords inFlight;
  private final Supplier<Optional<String>> ended;
  private final Supplier<Optional<String>> paused;
  private final Clock clock;
  private final Duration maxTrying;
  private final PollWatch polls;
  private final Backlog backlog;
  private volatile Optional<String> closed = Optional.empty();
  private boolean stood;

  ChannelWatch(
      String channel,
      String topic,
      InFlightRecords inFlight,
      Supplier<Optional<String>> ended,
      Supplier<Optional<String>> paused,
      Clock clock,
      HealthConfiguration configuration) {
    this.channel = channel;
    this.topic = topic;
    this.inFlight = inFlight;
    this.ended = ended;
    this.paused = paused;
    this.clock = clock;
    this.maxTrying = configuration.maxTrying();
    this.polls = new PollWatch(clock, configuration.maxSilence());
    this.backlog = new Backlog(clock);
  }

  String channel() {
    return channel;
  }

  /** Takes note of a look at the channel's consumer. */
  void saw(ConsumerLook look) {
    closed =
        look instanceof ConsumerLook.Closed gone ? Optional.of(gone.reason()) : Optional.empty();
    polls.saw(look);
    backlog.saw(look);
  }

  /** How many records are behind the committed offsets. */
  long lag() {
    return backlog.records();
  }

  /** How old the oldest record is that is not done, at least. */
  Duration oldest() {
    Instant now = clock.instant();
    return Stream.concat(inFlight.oldest(topic).stream(), backlog.oldestSince().stream())
        .min(Comparator.naturalOrder())
        .map(since -> Duration.between(since, now))
        .filter(Duration::isPositive)
        .orElse(Duration.ZERO);
  }

  /** Whether nothing is begun for now. */
  boolean isPaused() {
    return paused.get().isPresent();
  }

  TopicTally tally() {
    return inFlight.tally(topic);
  }

  /** Why it stands still, for people; empty if it does not. */
  Optional<String> standstill() {
    Optional<String> end = closed.or(ended);
    if (end.isPresent()) {
      return Optional.of(
          Line.of(
              "channel %s has ended and reads nothing until the service is started again: %s",
              channel, end.get()));
    }
    return polls
        .standstill()
        .map(reason -> Line.of("channel %s cannot poll: %s", channel, reason))
        .or(this::triedTooLong);
  }

  /** What is to be logged: that it stands still, or goes on again; each once. */
  synchronized Optional<String> news() {
    Optional<String> reason = standstill();
    if (reason.isPresent() == stood) {
      return Optional.empty();
    }
    stood = reason.isPresent();
    return Optional.of(
        reason
            .map("Not ready: "::concat)
            .orElse(Line.of("Ready again: channel %s goes on", channel)));
  }

  String state() {
    List<Tried> tried = inFlight.tried(topic);
    return Line.of(
        "%d in flight, %d of them tried%s%s",
        inFlight.count(topic),
        tried.size(),
        tried.isEmpty()
            ? ""
            : ", the oldest for " + Elapsed.text(tried.getFirst().since(), clock.instant()),
        paused.get().map(reason -> "; paused " + reason).orElse(""));
  }

  private Optional<String> triedTooLong() {
    Instant now = clock.instant();
    List<Tried> late =
        inFlight.tried(topic).stream()
            .filter(tried -> Duration.between(tried.since(), now).compareTo(maxTrying) > 0)
            .toList();
    // Of a batch the part that fails tells more than the batch that waits for it.
    return late.stream()
        .min(
            Comparator.comparing((Tried tried) -> tried.lastFailure().isEmpty())
                .thenComparing(Tried::since))
        .map(
            oldest ->
                Line.of(
                    "%s has been tried for %s%s%s%s",
                    oldest.place(),
                    Elapsed.text(oldest.since(), now),
                    late.size() == 1 ? "" : Line.of(", and %d more so long", late.size() - 1),
                    oldest
                        .lastFailure()
                        .map(failure -> ": " + Printable.of(failure, MAX_REASON))
                        .orElse(", and has not failed"),
                    paused.get().map(reason -> "; paused " + reason).orElse("")));
  }
}

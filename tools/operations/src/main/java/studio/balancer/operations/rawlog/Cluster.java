package studio.balancer.operations.rawlog;

import java.time.Duration;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import studio.balancer.log.FetchSize;
import studio.balancer.log.LogClients;
import studio.balancer.log.LogUnavailableException;
import studio.balancer.log.ReadLimits;
import studio.balancer.log.ReadOutcome;
import studio.balancer.log.StopToken;
import studio.balancer.log.TopicReader;
import studio.balancer.operations.OperationException;

/** A cluster as operators' tools ask it: what fails is an {@link OperationException}. */
public final class Cluster {
  /** A client keeps trying for ever, and a person would wait as long. */
  private static final Duration GIVE_UP_AFTER = Duration.ofSeconds(15);

  private final String bootstrapServers;
  private final LogClients clients;

  public Cluster(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
    this.clients = LogClients.of(bootstrapServers, GIVE_UP_AFTER);
  }

  public LogClients clients() {
    return clients;
  }

  /** The caller closes it. */
  public Admin admin() {
    return asking(clients::admin);
  }

  /** Reads as long as something comes; the caller closes it. */
  public TopicReader reader(FetchSize size) {
    return reader(size, ReadLimits.silence(GIVE_UP_AFTER));
  }

  public TopicReader reader(FetchSize size, ReadLimits limits) {
    return asking(() -> new TopicReader(clients.reader(size), limits, new StopToken()));
  }

  public <T> T asking(Supplier<T> question) {
    try {
      return question.get();
    } catch (LogUnavailableException e) {
      throw e.getCause() instanceof InterruptException
          ? new OperationException("interrupted")
          : unreachable(e.reason());
    }
  }

  /** Nothing, if all was read. */
  public void check(ReadOutcome outcome) {
    switch (outcome) {
      case ReadOutcome.Complete complete -> {}
      case ReadOutcome.TimedOut late ->
          throw new OperationException(
              "Kafka at %s gives nothing more of %s",
              bootstrapServers,
              late.missing().stream()
                  .map(TopicPartition::toString)
                  .sorted()
                  .collect(Collectors.joining(", ")));
      case ReadOutcome.Stopped stopped -> throw new OperationException("interrupted");
      case ReadOutcome.Failed failed -> throw unreachable(failed.cause().getMessage());
    }
  }

  private OperationException unreachable(String reason) {
    return new OperationException("Kafka at %s does not answer: %s", bootstrapServers, reason);
  }
}

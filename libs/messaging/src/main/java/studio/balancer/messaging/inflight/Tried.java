package studio.balancer.messaging.inflight;

import java.time.Instant;
import java.util.Optional;

/**
 * A record that is being tried.
 *
 * @param since when its first try began; what waits for its turn is not tried yet
 * @param lastFailure why its latest try failed, printable; empty if none has
 */
public record Tried(RecordPlace place, Instant since, Optional<String> lastFailure) {}

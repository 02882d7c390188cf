package studio.balancer.manifest.reading;

import java.time.Duration;

/** A configuration for tests. Quarkus refuses anonymous ones, whose methods cannot be validated. */
public record ReadingSettings(Duration maxWait, Duration pollEvery, Duration retryAfter)
    implements ReadingConfiguration {}

package studio.balancer.simulation.services;

import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import studio.balancer.generator.generation.GenerationConfiguration;
import studio.balancer.generator.replicate.ReplicateConfiguration;
import studio.balancer.manifest.reading.ReadingConfiguration;
import studio.balancer.messaging.delivery.DeliveryConfiguration;
import studio.balancer.messaging.topic.TopicConfiguration;
import studio.balancer.storage.StorageConfiguration;

/** The services' configuration: its defaults, but for longer pauses between two looks. */
final class Settings
    implements ReplicateConfiguration,
        GenerationConfiguration,
        DeliveryConfiguration,
        ReadingConfiguration,
        StorageConfiguration,
        TopicConfiguration {
  static final Settings DEFAULTS = new Settings();

  private Settings() {}

  @Override
  public URI url() {
    return URI.create("https://replicate.test");
  }

  @Override
  public String token() {
    return "simulated";
  }

  @Override
  public String model() {
    return "simulated/model";
  }

  @Override
  public Duration createTimeout() {
    return Duration.ofSeconds(20);
  }

  @Override
  public Duration attemptWindow() {
    return Duration.ofSeconds(30);
  }

  @Override
  public int createsPerMinute() {
    return 600;
  }

  @Override
  public int readsPerMinute() {
    return 1_800;
  }

  @Override
  public Duration probeAfter() {
    return Duration.ofMinutes(1);
  }

  @Override
  public Duration clockTolerance() {
    return Duration.ofMinutes(1);
  }

  @Override
  public Duration abandonAfter() {
    return Duration.ofMinutes(30);
  }

  @Override
  public int concurrency() {
    return 4;
  }

  @Override
  public Duration timeout() {
    return Duration.ofMinutes(5);
  }

  @Override
  public Duration minPoll() {
    return Duration.ofSeconds(5);
  }

  @Override
  public Duration earlyPoll() {
    return Duration.ofSeconds(10);
  }

  @Override
  public Duration maxPoll() {
    return Duration.ofSeconds(30);
  }

  @Override
  public Duration retryFor() {
    return Duration.ofMinutes(15);
  }

  @Override
  public Duration firstPause() {
    return Duration.ofMillis(200);
  }

  @Override
  public Duration maxPause() {
    return Duration.ofSeconds(30);
  }

  /** More than there ever are: a thread that waits for a turn waits in real time. */
  @Override
  public int maxConcurrency() {
    return 1_000;
  }

  @Override
  public int maxInFlight() {
    return 64;
  }

  @Override
  public Duration maxWait() {
    return Duration.ofSeconds(2);
  }

  @Override
  public Duration pollEvery() {
    return Duration.ofSeconds(1);
  }

  @Override
  public Duration retryAfter() {
    return Duration.ofSeconds(1);
  }

  @Override
  public Duration trashRetention() {
    return Duration.ofDays(30);
  }

  @Override
  public Duration trashSweepEvery() {
    return Duration.ofHours(6);
  }

  @Override
  public Duration trashSweepDelay() {
    return Duration.ofMinutes(10);
  }

  @Override
  public MemorySize imageMemory() {
    return new MemorySize(BigInteger.valueOf(1 << 20));
  }

  @Override
  public MemorySize maxImageSize() {
    return new MemorySize(BigInteger.valueOf(1 << 20));
  }

  @Override
  public Optional<String> topicPrefix() {
    return Optional.empty();
  }

  @Override
  public Optional<String> instance() {
    return Optional.empty();
  }
}

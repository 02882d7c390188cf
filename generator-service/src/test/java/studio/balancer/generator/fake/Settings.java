package studio.balancer.generator.fake;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import studio.balancer.generator.generation.GenerationConfiguration;
import studio.balancer.generator.output.OutputConfiguration;
import studio.balancer.generator.replicate.ReplicateConfiguration;
import studio.balancer.messaging.delivery.DeliveryConfiguration;

/** The configuration with its defaults, and a Replicate where one wants it. */
public record Settings(URI url, Duration createTimeout, Duration attemptWindow)
    implements ReplicateConfiguration,
        GenerationConfiguration,
        OutputConfiguration,
        DeliveryConfiguration {

  /** The defaults. */
  public static final Settings DEFAULTS =
      new Settings(
          URI.create("https://replicate.test"), Duration.ofSeconds(20), Duration.ofSeconds(30));

  @Override
  public String token() {
    return "r8_test";
  }

  @Override
  public String model() {
    return "black-forest-labs/flux-kontext-pro";
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
    return 8;
  }

  @Override
  public Duration minPoll() {
    return Duration.ofMillis(250);
  }

  @Override
  public Duration earlyPoll() {
    return Duration.ofSeconds(2);
  }

  @Override
  public Duration maxPoll() {
    return Duration.ofSeconds(2);
  }

  @Override
  public Set<String> allowedHosts() {
    return Set.of("replicate.delivery", "*.replicate.delivery");
  }

  /** Of a generation and of a download alike. */
  @Override
  public Duration timeout() {
    return Duration.ofMinutes(5);
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

  @Override
  public int maxConcurrency() {
    return 8;
  }

  @Override
  public int maxInFlight() {
    return 64;
  }
}

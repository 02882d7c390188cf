package studio.balancer.replicate;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/**
 * How a simulated Replicate is set up.
 *
 * @param host to listen on
 * @param port to listen on; 0 takes a free one
 * @param publicUrl how others reach it, without a slash at the end; null where they do by host and
 *     port
 * @param apiToken the only token that is accepted; null accepts any
 * @param latency from create to result, until it is changed over HTTP
 * @param createsPerMinute more are answered with 429 (600: <a
 *     href="https://replicate.com/docs/topics/predictions/rate-limits">rate limits</a>)
 * @param folder where predictions and charges outlive a restart; null keeps them for one run only
 * @param clock of all times but the latency, which is real time
 */
public record ReplicateSettings(
    String host,
    int port,
    URI publicUrl,
    String apiToken,
    Duration latency,
    int createsPerMinute,
    Path folder,
    Clock clock) {

  /** On a free loopback port, any token, three seconds an image, nothing kept. */
  public static ReplicateSettings defaults() {
    return new ReplicateSettings(
        "127.0.0.1", 0, null, null, Duration.ofSeconds(3), 600, null, Clock.systemUTC());
  }

  public ReplicateSettings onEveryAddress() {
    return new ReplicateSettings(
        "0.0.0.0", port, publicUrl, apiToken, latency, createsPerMinute, folder, clock);
  }

  public ReplicateSettings withPort(int value) {
    return new ReplicateSettings(
        host, value, publicUrl, apiToken, latency, createsPerMinute, folder, clock);
  }

  public ReplicateSettings withPublicUrl(URI value) {
    return new ReplicateSettings(
        host, port, value, apiToken, latency, createsPerMinute, folder, clock);
  }

  public ReplicateSettings withApiToken(String value) {
    return new ReplicateSettings(
        host, port, publicUrl, value, latency, createsPerMinute, folder, clock);
  }

  public ReplicateSettings withLatency(Duration value) {
    return new ReplicateSettings(
        host, port, publicUrl, apiToken, value, createsPerMinute, folder, clock);
  }

  public ReplicateSettings withCreatesPerMinute(int value) {
    return new ReplicateSettings(host, port, publicUrl, apiToken, latency, value, folder, clock);
  }

  public ReplicateSettings withFolder(Path value) {
    return new ReplicateSettings(
        host, port, publicUrl, apiToken, latency, createsPerMinute, value, clock);
  }

  public ReplicateSettings withClock(Clock value) {
    return new ReplicateSettings(
        host, port, publicUrl, apiToken, latency, createsPerMinute, folder, value);
  }
}

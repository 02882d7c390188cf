package studio.balancer.replicate;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import studio.balancer.replicate.simulation.SimulationSettings;

/**
 * How a simulated Replicate is set up.
 *
 * @param host to listen on
 * @param port to listen on; 0 takes a free one
 * @param publicUrl how others reach it, without a slash at the end; null where they do by host and
 *     port
 * @param apiToken the only token that is accepted; null accepts any
 * @param simulation latency, failures and chances, until they are changed over HTTP
 * @param createsPerMinute more are answered with 429 (600: <a
 *     href="https://replicate.com/docs/topics/predictions/rate-limits">rate limits</a>)
 * @param retention how long inputs and outputs are kept (an hour: <a
 *     href="https://replicate.com/docs/topics/predictions/data-retention">data retention</a>)
 * @param price of an image in US dollars
 * @param folder where predictions and charges outlive a restart; null keeps them for one run only
 * @param clock of all times but the latency, which is real time
 */
public record ReplicateSettings(
    String host,
    int port,
    URI publicUrl,
    String apiToken,
    SimulationSettings simulation,
    int createsPerMinute,
    Duration retention,
    BigDecimal price,
    Path folder,
    Clock clock) {

  /** On a free loopback port, any token, three seconds an image, nothing kept. */
  public static ReplicateSettings defaults() {
    return new ReplicateSettings(
        "127.0.0.1",
        0,
        null,
        null,
        SimulationSettings.defaults(),
        600,
        Duration.ofHours(1),
        new BigDecimal("0.04"),
        null,
        Clock.systemUTC());
  }

  public ReplicateSettings onEveryAddress() {
    return new ReplicateSettings(
        "0.0.0.0",
        port,
        publicUrl,
        apiToken,
        simulation,
        createsPerMinute,
        retention,
        price,
        folder,
        clock);
  }

  public ReplicateSettings withPublicUrl(URI value) {
    return new ReplicateSettings(
        host, port, value, apiToken, simulation, createsPerMinute, retention, price, folder, clock);
  }

  public ReplicateSettings withPort(int value) {
    return new ReplicateSettings(
        host,
        value,
        publicUrl,
        apiToken,
        simulation,
        createsPerMinute,
        retention,
        price,
        folder,
        clock);
  }

  public ReplicateSettings withApiToken(String value) {
    return new ReplicateSettings(
        host,
        port,
        publicUrl,
        value,
        simulation,
        createsPerMinute,
        retention,
        price,
        folder,
        clock);
  }

  public ReplicateSettings withLatency(Duration value) {
    return withSimulation(simulation.withLatency(value));
  }

  public ReplicateSettings withSimulation(SimulationSettings value) {
    return new ReplicateSettings(
        host, port, publicUrl, apiToken, value, createsPerMinute, retention, price, folder, clock);
  }

  public ReplicateSettings withCreatesPerMinute(int value) {
    return new ReplicateSettings(
        host, port, publicUrl, apiToken, simulation, value, retention, price, folder, clock);
  }

  public ReplicateSettings withRetention(Duration value) {
    return new ReplicateSettings(
        host, port, publicUrl, apiToken, simulation, createsPerMinute, value, price, folder, clock);
  }

  public ReplicateSettings withFolder(Path value) {
    return new ReplicateSettings(
        host,
        port,
        publicUrl,
        apiToken,
        simulation,
        createsPerMinute,
        retention,
        price,
        value,
        clock);
  }

  public ReplicateSettings withClock(Clock value) {
    return new ReplicateSettings(
        host,
        port,
        publicUrl,
        apiToken,
        simulation,
        createsPerMinute,
        retention,
        price,
        folder,
        value);
  }
}

package studio.balancer.system.faults;

import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.ToxiproxyClient;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import eu.rekawek.toxiproxy.model.ToxicList;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;
import studio.balancer.local.process.Ports;

/**
 * Toxiproxy between the services and whom they reach. It shares this machine's network, since the
 * simulated Replicate is in this JVM.
 */
final class UnreliableNetwork implements AutoCloseable {
  private static final DockerImageName IMAGE = DockerImageName.parse("shopify/toxiproxy:2.12.0");

  /** Of the connections, so that a repeated request has a chance. */
  private static final float SOME = 0.3f;

  /** Less than an image has. */
  private static final long BYTES_UNTIL_CUT = 40_000;

  private static final Duration UNTIL_RESET = Duration.ofMillis(700);

  private final GenericContainer<?> container;
  private final ToxiproxyClient client;
  private final Map<Peer, Integer> ports;
  private final Map<Peer, Proxy> proxies = new EnumMap<>(Peer.class);

  private UnreliableNetwork(GenericContainer<?> container, int port) {
    this.container = container;
    this.client = new ToxiproxyClient("127.0.0.1", port);
    this.ports =
        Arrays.stream(Peer.values())
            .collect(Collectors.toMap(Function.identity(), peer -> Ports.anyFree()));
  }

  /** Starts it; it leads nowhere yet. */
  static UnreliableNetwork start() {
    int port = Ports.anyFree();
    GenericContainer<?> container =
        new GenericContainer<>(IMAGE)
            .withNetworkMode("host")
            // It would log every packet.
            .withEnv("LOG_LEVEL", "info")
            .withCommand("-host=127.0.0.1", "-port=" + port)
            .waitingFor(Wait.forLogMessage(".*Starting Toxiproxy HTTP server.*", 1));
    container.start();
    return new UnreliableNetwork(container, port);
  }

  /** The port of this machine at which a peer is reached. */
  int port(Peer peer) {
    return ports.get(peer);
  }

  /** Where a peer is reached: host and port. */
  String address(Peer peer) {
    return "127.0.0.1:" + port(peer);
  }

  /** Where a peer that speaks HTTP is reached. */
  URI url(Peer peer) {
    return URI.create("http://" + address(peer));
  }

  /** Leads to a peer, which is at this host and port. */
  void lead(Peer peer, String destination) {
    try {
      proxies.put(peer, client.createProxy(peer.toString(), address(peer), destination));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whatever peers say comes so much later. */
  void delay(Set<Peer> peers, Duration latency) {
    disturb(
        peers, toxics -> toxics.latency("latency", ToxicDirection.DOWNSTREAM, latency.toMillis()));
  }

  /** No connection carries more in a second. */
  void narrow(Set<Peer> peers, int kilobytesPerSecond) {
    disturb(
        peers,
        toxics -> {
          toxics.bandwidth("narrow-down", ToxicDirection.DOWNSTREAM, kilobytesPerSecond);
          toxics.bandwidth("narrow-up", ToxicDirection.UPSTREAM, kilobytesPerSecond);
        });
  }

  /** Some connections break in the middle of a body, each way. */
  void reset(Set<Peer> peers) {
    disturb(
        peers,
        toxics -> {
          toxics
              .limitData("cut-down", ToxicDirection.DOWNSTREAM, BYTES_UNTIL_CUT)
              .setToxicity(SOME);
          toxics.limitData("cut-up", ToxicDirection.UPSTREAM, BYTES_UNTIL_CUT).setToxicity(SOME);
          toxics
              .resetPeer("reset", ToxicDirection.DOWNSTREAM, UNTIL_RESET.toMillis())
              .setToxicity(SOME);
        });
  }

  /** Nothing gets through any more, either way, and no client is told. */
  void part(Peer peer) {
    disturb(
        Set.of(peer),
        toxics -> {
          toxics.timeout("silent-down", ToxicDirection.DOWNSTREAM, 0);
          toxics.timeout("silent-up", ToxicDirection.UPSTREAM, 0);
        });
  }

  /** Nothing is wrong any more. */
  void mend() {
    try {
      client.reset();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    container.stop();
  }

  private interface Disturbance {
    void add(ToxicList toxics) throws IOException;
  }

  private void disturb(Set<Peer> peers, Disturbance disturbance) {
    for (Peer peer : peers) {
      try {
        disturbance.add(proxies.get(peer).toxics());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}

package studio.balancer.system.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opentest4j.TestAbortedException;
import org.testcontainers.DockerClientFactory;
import studio.balancer.local.process.Instance;
import studio.balancer.operations.installation.Service;
import studio.balancer.platform.ContainerPlatform;
import studio.balancer.system.OnOwnSystem;
import studio.balancer.system.TestArrangement;

/**
 * Sets are balanced on a real Kafka and a real S3 server behind a network that is slow, narrow or
 * broken. A part of {@code -Pfaults}, where Docker is.
 */
@Tag("faults")
@Tag("long")
@OnOwnSystem
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NetworkFaultsSystemTest {
  private static final int ACTORS = 2;
  private static final int IMAGES = 7 * ACTORS;
  private static final Set<Peer> EVERYBODY = EnumSet.allOf(Peer.class);

  // In the order in which they are closed.
  @AutoClose private FaultSystem system;
  @AutoClose private ContainerPlatform containers;
  @AutoClose private UnreliableNetwork network;

  @BeforeAll
  void start() {
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      System.out.println("NOT RUN: the faults of the network, for want of Docker");
      throw new TestAbortedException("Docker does not answer");
    }
    network = UnreliableNetwork.start();
    containers = ContainerPlatform.startBehind(network.port(Peer.KAFKA));
    network.lead(Peer.KAFKA, containers.kafkaBehind());
    network.lead(Peer.S3, containers.s3Behind());
    // Object URLs are recorded, so the test reaches S3 as the services do. Kafka and Replicate it
    // reaches directly.
    Map<String, String> environment = new HashMap<>(containers.environment());
    environment.put("S3_ENDPOINT", network.url(Peer.S3).toString());
    system = FaultSystem.startOnReal(behindNetwork(), environment);
    network.lead(Peer.REPLICATE, system.replicate());
  }

  @AfterEach
  void mend() {
    network.mend();
    for (Service service : Service.values()) {
      system.services().awaitReady(Instance.first(service));
    }
  }

  @Test
  void isPatientWithALongWay() {
    // Given
    Scenario scenario = system.begin("500 ms to everybody", ACTORS);
    network.delay(EVERYBODY, Duration.ofMillis(500));

    // When
    scenario.askForAll();
    scenario.awaitPlans();
    network.mend();

    // Then
    assertThat(scenario.end(Allowed.COMPLETE)).isEmpty();
    assertThat(scenario.charges()).isEqualTo(IMAGES);
  }

  @Test
  void isPatientWithANarrowWay() {
    // Given
    Scenario scenario = system.begin("50 KB/s to everybody", ACTORS);
    network.narrow(EVERYBODY, 50);

    // When
    scenario.askForAll();
    scenario.awaitPlans();
    network.mend();

    // Then
    assertThat(scenario.end(Allowed.COMPLETE)).isEmpty();
    assertThat(scenario.charges()).isEqualTo(IMAGES);
  }

  @ParameterizedTest
  @EnumSource(Peer.class)
  void repeatsWhatBrokeInTheMiddle(Peer peer) {
    // Given
    Scenario scenario = system.begin("Connections to " + peer + " reset in mid-body", ACTORS);
    network.reset(Set.of(peer));

    // When
    scenario.askForAll();
    scenario.awaitPlans();
    network.mend();

    // Then
    assertThat(scenario.end(allowed(peer))).isEmpty();
    assertThat(scenario.charges()).isLessThanOrEqualTo(IMAGES);
  }

  @ParameterizedTest
  @EnumSource(Peer.class)
  void goesOnAfterAPartition(Peer peer) {
    // Given
    Scenario scenario = system.begin("20 s without " + peer, ACTORS);
    scenario.askForAll();
    scenario.awaitCharges(ACTORS);

    // When
    network.part(peer);
    try (Timetable timetable = new Timetable()) {
      timetable.after(Duration.ofSeconds(20), network::mend);
    }

    // Then
    assertThat(scenario.end(allowed(peer))).isEmpty();
    assertThat(scenario.charges()).isLessThanOrEqualTo(IMAGES);
  }

  /**
   * Whether Replicate has taken a request that was cut cannot be known: such a command is parked,
   * and not bought again.
   */
  private static Allowed allowed(Peer peer) {
    return peer == Peer.REPLICATE ? Allowed.PARKED : Allowed.COMPLETE;
  }

  private TestArrangement behindNetwork() {
    Map<String, String> kafka = Map.of("KAFKA_BOOTSTRAP_SERVERS", network.address(Peer.KAFKA));
    TestArrangement arrangement =
        TestArrangement.usual().withReplicateAt(network.url(Peer.REPLICATE));
    for (Service service : Service.values()) {
      arrangement = arrangement.with(service, kafka);
    }
    Map<String, String> generator = new HashMap<>(kafka);
    generator.put("QUARKUS_REST_CLIENT_REPLICATE_URL", network.url(Peer.REPLICATE).toString());
    return arrangement.with(Service.GENERATOR, generator);
  }
}

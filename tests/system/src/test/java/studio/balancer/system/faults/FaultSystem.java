package studio.balancer.system.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.change.ActorDatasetChanged;
import studio.balancer.contracts.json.Json;
import studio.balancer.datafolder.DataFolder;
import studio.balancer.local.platform.Platform;
import studio.balancer.local.platform.RealPart;
import studio.balancer.local.process.Services;
import studio.balancer.operations.audit.Audit;
import studio.balancer.operations.audit.AuditReport;
import studio.balancer.operations.audit.Scope;
import studio.balancer.system.TestArrangement;
import studio.balancer.system.TestSystem;
import studio.balancer.system.gateway.Interception;

/** A whole system to which things happen, one scenario after the other. */
final class FaultSystem implements AutoCloseable {
  private static final Duration LATENCY = Duration.ofSeconds(1);

  private final CurrentFault requests;
  private final TestSystem system;
  private final ProgressWatch progress;
  private final Audit audit;
  private int actors;

  private FaultSystem(CurrentFault requests, TestSystem system) {
    this.requests = requests;
    this.system = system;
    this.progress = new ProgressWatch(system.running().endpoints().kafka());
    this.audit = new Audit(system.running().endpoints(), new DataFolder(system.dataFolder(), true));
  }

  /** Starts it, one instance of each service; a second one can be started. */
  static FaultSystem start() {
    CurrentFault requests = new CurrentFault();
    return new FaultSystem(
        requests,
        TestSystem.start(TestArrangement.seenBy(requests).withSpareInstances(2), LATENCY));
  }

  /**
   * Starts it on a real Kafka and a real S3 server; no gateway sees the requests.
   *
   * @param environment where they are, in variables
   */
  static FaultSystem startOnReal(TestArrangement arrangement, Map<String, String> environment) {
    return new FaultSystem(
        new CurrentFault(),
        TestSystem.start(arrangement, LATENCY, Set.of(RealPart.KAFKA, RealPart.S3), environment));
  }

  /** Begins a scenario with so many actors of its own, all known to the manifest service. */
  Scenario begin(String name, int number) {
    List<ActorId> own =
        IntStream.range(0, number)
            .mapToObj(count -> new ActorId("%04d_fault".formatted(++actors)))
            .toList();
    own.forEach(actor -> system.importSample(actor.value()));
    return new Scenario(name, this, own);
  }

  /** From now on this happens to the services' requests. */
  void requests(Interception fault) {
    requests.is(fault);
  }

  /** The simulated Replicate, as a proxy in its way knows it: host and port. */
  String replicate() {
    return URI.create(system.running().endpoints().replicate()).getAuthority();
  }

  /** What the services stand on. */
  Platform platform() {
    return system.running().platform();
  }

  /** The services' processes. */
  Services services() {
    return system.services();
  }

  /** The cluster. */
  String bootstrapServers() {
    return system.running().endpoints().kafka();
  }

  /** How changes were answered. */
  ProgressWatch progress() {
    return progress;
  }

  /** Publishes a change. */
  void publish(ActorDatasetChanged change) {
    system.kafka().publish(change);
  }

  /** How many images were charged so far. */
  int charges() {
    return system.charges().path("count").asInt();
  }

  /** An audit of all. The service that was killed last may still be starting, and would be DOWN. */
  AuditReport audit() {
    Map<String, ProcessHandle> started = services().handles();
    services().instances().stream()
        .filter(instance -> started.containsKey(instance.label()))
        .filter(instance -> started.get(instance.label()).isAlive())
        .forEach(services()::awaitReady);
    return audit.run(Scope.everybody());
  }

  /** Changes how the simulated Replicate behaves. */
  void simulate(Map<String, ?> simulation) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(system.running().endpoints().replicate() + "/simulation"))
            .POST(HttpRequest.BodyPublishers.ofByteArray(Json.bytes(simulation)))
            .header("Content-Type", "application/json")
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(answer.body());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** A line for people. */
  void out(String line) {
    System.out.println(line);
  }

  @Override
  public void close() {
    progress.close();
    audit.close();
    system.close();
  }
}

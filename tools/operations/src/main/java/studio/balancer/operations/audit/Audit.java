package studio.balancer.operations.audit;

import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import studio.balancer.contracts.text.Line;
import studio.balancer.datafolder.DataFolder;
import studio.balancer.objectstore.ObjectStoreException;
import studio.balancer.objectstore.S3Connection;
import studio.balancer.operations.OperationException;
import studio.balancer.operations.Rest;
import studio.balancer.operations.audit.charge.ChargeReader;
import studio.balancer.operations.audit.check.InFlightAge;
import studio.balancer.operations.audit.check.Violation;
import studio.balancer.operations.audit.log.LogReader;
import studio.balancer.operations.audit.standstill.Limits;
import studio.balancer.operations.audit.standstill.Standstill;
import studio.balancer.operations.audit.state.Bucket;
import studio.balancer.operations.audit.state.StateReader;
import studio.balancer.operations.fold.LogFolding;
import studio.balancer.operations.fold.ManifestFolding;
import studio.balancer.operations.fold.ManifestStore;
import studio.balancer.operations.installation.Endpoints;

/**
 * Looks whether the promises hold, on a system that runs: S3, local files, the topics and how far
 * they are consumed, and the simulated Replicate's charges against each other. It changes nothing,
 * and trusts no service: it folds the events itself.
 *
 * <p>Work goes on meanwhile, so what looks wrong is looked at again after a pause: only what is
 * wrong both times is a violation.
 */
public final class Audit implements AutoCloseable {
  /** The steps of a service between which things look wrong take milliseconds. */
  private static final Duration PAUSE = Duration.ofMillis(750);

  private final LogReader log;
  private final S3Connection s3;
  private final HttpClient http;
  private final Bucket bucket;
  private final StateReader states;
  private final ManifestFolding folding;
  private final ChargeReader charges;
  private final Limits limits;
  private final Standstill standstill;

  /**
   * @param dataFolder the local copies, or with {@link DataFolder#copies} switched off none
   * @throws OperationException if the cluster cannot be reached
   */
  public Audit(Endpoints endpoints, DataFolder dataFolder) {
    this(endpoints, dataFolder, Limits.USUAL);
  }

  /**
   * The same with limits of one's own. See {@link #Audit(Endpoints, DataFolder)}.
   *
   * @param limits how old work in flight can be
   */
  public Audit(Endpoints endpoints, DataFolder dataFolder, Limits limits) {
    this.log = new LogReader(endpoints.kafka(), endpoints.topicPrefix());
    this.s3 = endpoints.s3Access().connect();
    this.http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    this.bucket = new Bucket(s3.store(), endpoints.bucket());
    this.states = new StateReader(bucket, endpoints.objectUrls(), dataFolder);
    this.folding =
        new ManifestFolding(
            new LogFolding(log, new ManifestStore(s3.store(), endpoints.bucket()), dataFolder));
    this.charges = new ChargeReader(http, endpoints.replicate());
    this.limits = limits;
    this.standstill = Standstill.of(endpoints, limits);
  }

  /**
   * Looks.
   *
   * @throws OperationException if something cannot be asked
   */
  public AuditReport run(Scope scope) {
    try {
      AuditReport first = firstLook(scope);
      List<Violation> standing = standstill.violations();
      List<Violation> violations = new ArrayList<>(first.clean() ? List.of() : again(first));
      violations.addAll(standing);
      return new AuditReport(
          first.actors(),
          first.events(),
          first.charges(),
          first.localFiles(),
          standstill.notAsked(),
          violations);
    } catch (ObjectStoreException e) {
      throw new OperationException("cannot look at bucket %s: %s", bucket.name(), e.getMessage());
    }
  }

  /** Who cannot be asked for the matter itself may be one whose health says why. */
  private AuditReport firstLook(Scope scope) {
    try {
      return look(scope);
    } catch (OperationException e) {
      String services =
          standstill.servicesNow().stream()
              .map(violation -> Line.of("; %s: %s", violation.subject(), violation.problem()))
              .collect(Collectors.joining());
      throw services.isEmpty() ? e : new OperationException(e.getMessage() + services);
    }
  }

  private List<Violation> again(AuditReport first) {
    Rest.of(PAUSE);
    AuditReport again = look(suspects(first));
    return again.violations().stream()
        .filter(violation -> first.violations().stream().anyMatch(violation::sameAs))
        .toList();
  }

  @Override
  public void close() {
    log.close();
    s3.close();
    http.close();
    standstill.close();
  }

  private AuditReport look(Scope scope) {
    InFlightAge age = new InFlightAge(limits.maxGenerationAge(), Instant.now());
    return new AuditPass(log, bucket, states, folding, charges, scope, age).report();
  }

  /** What belongs to no actor can only be told by looking at all. */
  private static Scope suspects(AuditReport report) {
    boolean nobodys =
        report.violations().stream().map(Violation::actorId).anyMatch(Objects::isNull);
    return nobodys
        ? Scope.everybody()
        : new Scope(
            report.violations().stream().map(Violation::actorId).collect(Collectors.toSet()));
  }
}

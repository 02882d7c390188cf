package studio.balancer.system.crash;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.datafolder.DataFolder;
import studio.balancer.local.process.Instance;
import studio.balancer.operations.OperationException;
import studio.balancer.operations.audit.Audit;
import studio.balancer.operations.audit.Scope;
import studio.balancer.operations.audit.check.Violation;
import studio.balancer.operations.client.BalanceOutcome;
import studio.balancer.operations.installation.Service;
import studio.balancer.system.TestArrangement;
import studio.balancer.system.TestSystem;

/** A system whose services are killed, one plan after the other. */
final class CrashSystem implements AutoCloseable {
  /** Zero would leave no time to kill a service in; the rendering takes some in any case. */
  private static final Duration LATENCY = Duration.ZERO;

  private static final Duration PLAN_WITHIN = Duration.ofSeconds(90);
  private static final Duration AT_REST_WITHIN = Duration.ofSeconds(30);

  /**
   * An attempt belongs to the instance that noted it for so long: after a kill it is waited for.
   * The usual 30 seconds would make the matrix longer, and nothing else.
   */
  private static final Map<String, String> SHORT_ATTEMPTS =
      Map.of(
          "BALANCER_REPLICATE_ATTEMPT_WINDOW", "PT4S",
          "BALANCER_REPLICATE_CREATE_TIMEOUT", "PT3S");

  private final TestSystem system;
  private final Audit audit;
  private final RecordWatch records;
  private volatile Run run = new Run("nobody", Optional.empty());
  private int actors;

  private CrashSystem() {
    RequestWatch requests = new RequestWatch(() -> run, this::strike);
    this.system =
        TestSystem.start(
            TestArrangement.seenBy(requests).with(Service.GENERATOR, SHORT_ATTEMPTS), LATENCY);
    this.audit = new Audit(system.running().endpoints(), new DataFolder(system.dataFolder(), true));
    this.records = new RecordWatch(system.running().endpoints().kafka(), () -> run, this::strike);
  }

  /** Starts it. */
  static CrashSystem start() {
    return new CrashSystem();
  }

  /** Balances an actor and lets everybody live. */
  List<CrashPoint> look() {
    CrashResult result = run(Optional.empty());
    if (!result.violations().isEmpty()) {
      throw new AssertionError("without any kill: " + result.violations());
    }
    return run.seen();
  }

  /** Balances an actor and kills a service on the way. */
  CrashResult kill(CrashPoint point) {
    return run(Optional.of(point));
  }

  /** What an audit of everybody finds, in the end. */
  List<String> audit() {
    return audit.run(Scope.everybody()).violations().stream().map(Violation::toString).toList();
  }

  private CrashResult run(Optional<CrashPoint> target) {
    String actor = "%04d_crash".formatted(++actors);
    long begin = System.nanoTime();
    List<String> violations;
    try {
      violations = balance(actor, target);
    } catch (OperationException | ConditionTimeoutException e) {
      violations = List.of(e.toString());
    }
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    return new CrashResult(actor, run.met(), violations, took);
  }

  private List<String> balance(String actor, Optional<CrashPoint> target) {
    system.importSample(actor);
    PlanCheck check =
        new PlanCheck(
            system,
            audit,
            new ActorId(actor),
            target.filter(point -> point.sighting().service() == Service.GENERATOR).isPresent());
    run = new Run(actor, target);
    BalanceOutcome outcome = system.balance(actor, PLAN_WITHIN);
    system.services().instances().forEach(system.services()::awaitReady);
    List<String> left = atRest(check::left);
    // From here on it is us who ask the services.
    run.end();
    List<String> violations =
        new ArrayList<>(left.isEmpty() ? atRest(() -> check.violations(outcome)) : left);
    violations.addAll(run.askedTwice());
    return violations;
  }

  /** What is wrong once nothing moves any more: what is still under way is not a violation. */
  private static List<String> atRest(Supplier<List<String>> look) {
    AtomicReference<List<String>> last = new AtomicReference<>(List.of("never looked at"));
    try {
      Awaitility.await("no violations")
          .atMost(AT_REST_WITHIN)
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(50))
          .until(
              () -> {
                last.set(look.get());
                return last.get().isEmpty();
              });
    } catch (ConditionTimeoutException e) {
      // They are there to stay, and are the answer.
      return last.get();
    }
    return List.of();
  }

  private void strike(Service service) {
    Instance instance = Instance.first(service);
    system.services().kill(instance);
    system.services().start(instance);
  }

  @Override
  public void close() {
    records.close();
    audit.close();
    system.close();
  }
}

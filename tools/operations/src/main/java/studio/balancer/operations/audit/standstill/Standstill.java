package studio.balancer.operations.audit.standstill;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import studio.balancer.operations.OperationException;
import studio.balancer.operations.Rest;
import studio.balancer.operations.audit.check.CheckName;
import studio.balancer.operations.audit.check.Violation;
import studio.balancer.operations.audit.log.Consumption;
import studio.balancer.operations.health.ServiceHealth;
import studio.balancer.operations.health.ServiceHealths;
import studio.balancer.operations.installation.Endpoints;

/**
 * Whether the services get anywhere. What seems to stand still is looked at again for a while, and
 * is a violation only if it stands all that time: services start, groups change their members.
 */
public final class Standstill implements AutoCloseable {
  private static final Duration BETWEEN = Duration.ofSeconds(1);

  private final Supplier<Map<String, ServiceHealth>> services;
  private final List<String> notAsked;
  private final Groups groups;
  private final ConsumersMove move;
  private final Clock clock;
  private final Duration grace;
  private final Duration between;
  private final Runnable ending;

  /**
   * @param endpoints where everything is; what has no address there is not asked
   * @param limits how old work in flight can be
   */
  public static Standstill of(Endpoints endpoints, Limits limits) {
    ServiceHealths healths = ServiceHealths.of(endpoints);
    KafkaGroups groups = new KafkaGroups(endpoints.kafka(), endpoints.topicPrefix());
    return new Standstill(
        healths::ask,
        healths.notAsked(),
        groups,
        new ConsumersMove(limits, endpoints.topicPrefix()),
        Clock.systemUTC(),
        limits.grace(),
        BETWEEN,
        () -> {
          groups.close();
          healths.close();
        });
  }

  Standstill(
      Supplier<Map<String, ServiceHealth>> services,
      List<String> notAsked,
      Groups groups,
      ConsumersMove move,
      Clock clock,
      Duration grace,
      Duration between,
      Runnable ending) {
    this.services = services;
    this.notAsked = List.copyOf(notAsked);
    this.groups = groups;
    this.move = move;
    this.clock = clock;
    this.grace = grace;
    this.between = between;
    this.ending = ending;
  }

  /**
   * What stands still.
   *
   * @throws OperationException if the cluster does not answer
   */
  public List<Violation> violations() {
    Map<Consumption, GroupLook> first = groups.look();
    List<Violation> suspects = suspects(first, first);
    Instant end = clock.instant().plus(grace);
    while (!suspects.isEmpty() && clock.instant().isBefore(end)) {
      Rest.of(between);
      List<Violation> before = suspects;
      suspects =
          suspects(first, groups.look()).stream()
              .filter(suspect -> before.stream().anyMatch(suspect::sameAs))
              .toList();
    }
    return suspects;
  }

  /** The services that cannot work at the moment. */
  public List<Violation> servicesNow() {
    return services.get().entrySet().stream()
        .filter(service -> service.getValue().wrong())
        .map(
            service ->
                new Violation(
                    CheckName.SERVICES.label(),
                    null,
                    "the " + service.getKey() + " service",
                    "it " + service.getValue().text()))
        .toList();
  }

  /** The services that cannot be asked. */
  public List<String> notAsked() {
    return notAsked;
  }

  @Override
  public void close() {
    ending.run();
  }

  private List<Violation> suspects(
      Map<Consumption, GroupLook> first, Map<Consumption, GroupLook> now) {
    return Stream.concat(servicesNow().stream(), move.of(first, now, clock.instant()).stream())
        .toList();
  }
}

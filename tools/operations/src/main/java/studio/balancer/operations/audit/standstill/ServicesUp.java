package studio.balancer.operations.audit.standstill;

import java.util.List;
import java.util.Map;
import studio.balancer.operations.audit.check.Violation;
import studio.balancer.operations.health.ServiceHealth;

/** Every service that can be asked says that it can work. */
final class ServicesUp {
  private static final String SERVICES = "services";

  private ServicesUp() {}

  static List<Violation> of(Map<String, ServiceHealth> healths) {
    return healths.entrySet().stream()
        .filter(service -> service.getValue().wrong())
        .map(
            service ->
                new Violation(
                    SERVICES,
                    null,
                    "the " + service.getKey() + " service",
                    "it " + service.getValue().text()))
        .toList();
  }
}

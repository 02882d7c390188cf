package studio.balancer.operations.audit.standstill;

import java.util.Map;
import studio.balancer.operations.audit.log.Consumption;

/** The services' consumer groups, as the broker knows them. */
@FunctionalInterface
interface Groups {
  /**
   * Looks at all of them.
   *
   * @throws studio.balancer.operations.OperationException if the cluster does not answer
   */
  Map<Consumption, GroupLook> look();
}

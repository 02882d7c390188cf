package studio.balancer.local.audit.standstill;

import java.util.Map;
import studio.balancer.local.audit.log.Consumption;

/** The services' consumer groups, as the broker knows them. */
@FunctionalInterface
interface Groups {
  /**
   * Looks at all of them.
   *
   * @throws studio.balancer.local.CommandFailed if the cluster does not answer
   */
  Map<Consumption, GroupLook> look();
}

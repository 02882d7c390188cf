package studio.balancer.system.faults;

import studio.balancer.system.gateway.AfterEffect;
import studio.balancer.system.gateway.BeforeEffect;
import studio.balancer.system.gateway.Interception;
import studio.balancer.system.gateway.ServiceAnswer;
import studio.balancer.system.gateway.ServiceRequest;

/** What happens to requests now: nothing, until a scenario says otherwise. */
final class CurrentFault implements Interception {
  private volatile Interception current = Interception.NONE;

  /** From now on this happens. */
  void is(Interception fault) {
    current = fault;
  }

  @Override
  public BeforeEffect before(ServiceRequest request) throws InterruptedException {
    return current.before(request);
  }

  @Override
  public AfterEffect after(ServiceRequest request, ServiceAnswer answer)
      throws InterruptedException {
    return current.after(request, answer);
  }
}

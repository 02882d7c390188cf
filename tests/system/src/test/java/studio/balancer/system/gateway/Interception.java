package studio.balancer.system.gateway;

/**
 * Sees every request of every service, and decides what becomes of it. It is called by many threads
 * at once; while it does not return, its request waits and the others go on.
 */
public interface Interception {
  /** Lets everything through. */
  Interception NONE = new Interception() {};

  /** Asked when a request is there whole and has had no effect. */
  default BeforeEffect before(ServiceRequest request) throws InterruptedException {
    return BeforeEffect.FORWARD;
  }

  /**
   * Asked when a request has had its effect, and its sender has not heard of it.
   *
   * @param answer what the backend said
   */
  default AfterEffect after(ServiceRequest request, ServiceAnswer answer)
      throws InterruptedException {
    return AfterEffect.DELIVER;
  }
}

package studio.balancer.simulation.services;

import studio.balancer.messaging.publish.KafkaPublisher;
import studio.balancer.messaging.publish.Publisher;
import studio.balancer.simulation.log.SimulatedLog;

/** The pipeline, which is not part of the system. */
public final class Upstream {
  private Upstream() {}

  /** Its producer, which does not fail: what upstream did not say need not be done. */
  public static Publisher publisher(SimulatedLog log) {
    return new KafkaPublisher(
        records -> records.forEach(log::append), Settings.DEFAULTS, "upstream");
  }
}

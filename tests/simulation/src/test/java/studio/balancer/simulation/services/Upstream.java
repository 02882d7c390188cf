package studio.balancer.simulation.services;

import studio.balancer.messaging.publish.KafkaPublisher;
import studio.balancer.messaging.publish.Publisher;
import studio.balancer.messaging.trace.MessageTraces;
import studio.balancer.simulation.world.World;

/** The pipeline, which is not part of the system. */
public final class Upstream {
  private Upstream() {}

  /** Its producer, which does not fail: what upstream did not say need not be done. */
  public static Publisher publisher(World world) {
    return new KafkaPublisher(
        records -> records.forEach(world.log()::append),
        Settings.DEFAULTS,
        "upstream",
        new MessageTraces(world.traces(), "upstream"));
  }
}

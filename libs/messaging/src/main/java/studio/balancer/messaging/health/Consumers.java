package studio.balancer.messaging.health;

import java.util.Set;

/** The consumers of the service's incoming channels. */
public interface Consumers {
  Set<String> channels();

  /** Looks at a channel's consumer; takes a few seconds if it does not answer. */
  ConsumerLook look(String channel);
}

package studio.balancer.messaging.health;

import java.util.Optional;

/** Holds back the records of a channel now and then, and can say why. */
public interface IntakePause {
  /** The channel whose records wait meanwhile. */
  String channel();

  /** Since when and why nothing is begun, printable; empty if it is not so. */
  Optional<String> paused();
}

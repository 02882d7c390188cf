package studio.balancer.actormanifest.history;

import com.fasterxml.jackson.databind.JsonNode;

/** Gets what a history hands over. */
@FunctionalInterface
public interface Taker {
  /** Takes an entry as a manifest has it. */
  void take(String id, JsonNode entry);
}

package studio.balancer.operations.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJsonException;
import studio.balancer.operations.OperationException;

/**
 * Asks for many actors until each has its answer: those who are told "not now", or nothing since
 * the service went away in the middle, are asked for again, for as long as others get theirs.
 */
final class RebuildConversation {
  private final ServiceClient client;
  private final String url;
  private final Map<String, ActorId> left = new LinkedHashMap<>();
  private final Map<ActorId, ServiceAnswer> notNow = new LinkedHashMap<>();

  RebuildConversation(ServiceClient client, String url, Collection<ActorId> actors) {
    this.client = client;
    this.url = url;
    actors.forEach(actor -> left.put(actor.value(), actor));
  }

  /**
   * Asks.
   *
   * @param answers gets one for each actor
   * @throws OperationException if there is no answer, or none that can be understood
   */
  void hold(BiConsumer<ActorId, ServiceAnswer> answers) {
    Patience patience = client.patience();
    while (!left.isEmpty()) {
      int before = left.size();
      ServiceAnswer answer =
          client.postForLines(url, Map.of("actor_ids", left.values()), line -> take(line, answers));
      if (left.size() < before) {
        patience = client.patience();
      }
      if (!left.isEmpty() && !patience.holds(answer)) {
        left.values().forEach(actor -> answers.accept(actor, notNow.getOrDefault(actor, answer)));
        return;
      }
    }
  }

  private void take(String line, BiConsumer<ActorId, ServiceAnswer> answers) {
    JsonNode document = read(line);
    ActorId actor = left.get(document.path("actor_id").asText());
    if (actor == null) {
      return;
    }
    ServiceAnswer answer =
        new ServiceAnswer(document.path("status").asInt(ServiceAnswer.OK), document);
    if (answer.notNow()) {
      notNow.put(actor, answer);
    } else {
      left.remove(actor.value());
      answers.accept(actor, answer);
    }
  }

  private JsonNode read(String line) {
    try {
      return Json.readTree(line.getBytes(StandardCharsets.UTF_8));
    } catch (UnreadableJsonException e) {
      throw new OperationException(
          String.format(Locale.ROOT, "%s does not answer with JSON: %s", url, e.getMessage()));
    }
  }
}

package studio.balancer.operations.audit.state;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.operations.OperationException;
import studio.balancer.operations.client.ManifestService;
import studio.balancer.operations.client.ServiceAnswer;

/**
 * Asks the manifest-service to fold actors' events afresh, and to compare.
 *
 * @param service is asked
 */
public record ManifestFolding(ManifestService service) {
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;

  /**
   * What a fresh folding gives; nothing is changed.
   *
   * @throws OperationException if the service does not answer
   */
  public Map<ActorId, Folding> of(Collection<ActorId> actors) {
    Map<ActorId, Folding> foldings = new HashMap<>();
    service.rebuild(actors, false, (actor, answer) -> foldings.put(actor, folding(answer)));
    return foldings;
  }

  private static Folding folding(ServiceAnswer answer) {
    String reason =
        String.format(Locale.ROOT, "%d %s", answer.status(), answer.body().path("detail").asText());
    return switch (answer.status()) {
      case ServiceAnswer.OK -> compared(answer.body());
      case NOT_FOUND -> new Folding.NoEvents();
      case CONFLICT -> new Folding.Blocked(reason);
      default -> new Folding.Unknown(reason.strip());
    };
  }

  private static Folding compared(JsonNode answer) {
    return answer.path("result").asText().equals("same")
        ? new Folding.Same()
        : new Folding.Different(
            answer.path("stored_sha256").asText(null), answer.path("folded_sha256").asText(null));
  }
}

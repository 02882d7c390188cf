package studio.balancer.console.action;

import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import studio.balancer.contracts.progress.PlanProposed;

/**
 * The answers to dry runs that people look at. They are events, and asking again gives another;
 * only the latest are kept here.
 */
@Singleton
public final class Proposals {
  private static final int KEPT = 64;
  private static final int ID_BYTES = 12;

  private final SecureRandom random = new SecureRandom();
  private final Map<String, PlanProposed> kept =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, PlanProposed> eldest) {
          return size() > KEPT;
        }
      };

  /** Keeps one under an id. */
  synchronized String keep(PlanProposed proposal) {
    byte[] bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    String id = HexFormat.of().formatHex(bytes);
    kept.put(id, proposal);
    return id;
  }

  synchronized Optional<PlanProposed> find(String id) {
    return Optional.ofNullable(kept.get(id));
  }
}

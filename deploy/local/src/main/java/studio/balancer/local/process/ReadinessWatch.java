package studio.balancer.local.process;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import studio.balancer.operations.health.ServiceHealth;

/**
 * Tells when a service cannot work any more, and when it can again: each once, however long it
 * lasts. One bad answer may be chance, two in a row are not.
 */
final class ReadinessWatch {
  private static final int IN_A_ROW = 2;

  private final Map<String, Integer> bad = new HashMap<>();

  /** Takes the answers of a look. What is there to say of them is returned. */
  List<ServiceNews> saw(Map<String, ServiceHealth> healths) {
    List<ServiceNews> news = new ArrayList<>();
    healths.forEach(
        (service, health) -> {
          if (health.wrong()) {
            if (bad.merge(service, 1, Integer::sum) == IN_A_ROW) {
              news.add(new ServiceNews(service, ServiceNews.State.DOWN, health.text()));
            }
          } else if (bad.getOrDefault(service, 0) >= IN_A_ROW) {
            news.add(new ServiceNews(service, ServiceNews.State.UP, "is UP again"));
            bad.remove(service);
          } else {
            bad.remove(service);
          }
        });
    return news;
  }
}

package studio.balancer.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import studio.balancer.local.LocalException;
import studio.balancer.operations.client.ServiceAnswer;
import studio.balancer.operations.client.ServiceClient;

/** What the simulated Replicate was asked for and has charged. */
final class ReplicateAccount {
  private static final String TOKEN = "demo";

  private final ServiceClient http;
  private final String url;

  ReplicateAccount(ServiceClient http, String url) {
    this.http = http;
    this.url = url;
  }

  int charges() {
    return get("/charges").path("count").asInt();
  }

  double dollars() {
    return get("/charges").path("total_usd").asDouble();
  }

  /** The latencies of all predictions since a time, one after another. */
  Duration latenciesSince(Instant begin) {
    Duration sum = Duration.ZERO;
    for (JsonNode prediction : get("/v1/predictions").path("results")) {
      Instant created = Instant.parse(prediction.path("created_at").asText());
      if (created.isAfter(begin) && prediction.hasNonNull("completed_at")) {
        Instant completed = Instant.parse(prediction.path("completed_at").asText());
        sum = sum.plus(Duration.between(created, completed));
      }
    }
    return sum;
  }

  private JsonNode get(String path) {
    ServiceAnswer answer = http.get(url + path, TOKEN);
    if (!answer.ok()) {
      throw new LocalException("%s%s: %s", url, path, answer.problem());
    }
    return answer.body();
  }
}

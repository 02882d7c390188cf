package studio.balancer.operations.client;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a service answered.
 *
 * @param status the HTTP status
 * @param body the document, which is a missing node if there is none
 */
public record ServiceAnswer(int status, JsonNode body) {
  /** The status of what was done. */
  public static final int OK = 200;

  private static final int NOT_NOW = 503;

  /** Whether it may be done later. */
  boolean notNow() {
    return status == NOT_NOW;
  }

  /** Whether it was done. */
  public boolean ok() {
    return status / 100 == 2;
  }

  /** Why it was not, for a person. */
  public String problem() {
    String detail = body.path("detail").asText("");
    return detail.isEmpty() ? "HTTP " + status : detail;
  }
}

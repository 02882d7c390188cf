package studio.balancer.replicate.api;

import java.util.Optional;
import studio.balancer.replicate.http.ApiProblemException;
import studio.balancer.replicate.http.ApiRequest;

/**
 * Checks the token: {@code Bearer}, or {@code Token} as older clients say.
 *
 * @param expected the only right token; null accepts any
 */
public record Authentication(String expected) {

  void check(ApiRequest request) {
    Optional<String> header = request.header("Authorization");
    if (header.isEmpty()) {
      throw ApiProblemException.unauthenticated(false);
    }
    String[] parts = header.get().trim().split(" +", 2);
    boolean known = parts[0].equals("Bearer") || parts[0].equals("Token");
    if (!known || parts.length < 2 || (expected != null && !expected.equals(parts[1]))) {
      throw ApiProblemException.unauthenticated(true);
    }
  }
}

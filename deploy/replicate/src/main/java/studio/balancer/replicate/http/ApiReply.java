package studio.balancer.replicate.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a request is answered with. */
public sealed interface ApiReply {

  record Answer(int status, Map<String, String> headers, byte[] body) implements ApiReply {

    /** The same answer with one more header. */
    public Answer with(String name, String value) {
      Map<String, String> more = new LinkedHashMap<>(headers);
      more.put(name, value);
      return new Answer(status, more, body);
    }
  }

  /** The connection is closed without a word: the client never learns what happened. */
  record Lost() implements ApiReply {}

  static Answer json(int status, JsonNode body) {
    return of(status, "application/json", body);
  }

  /** An error in the form of RFC 7807, as Replicate sends it. */
  static Answer problem(int status, JsonNode body) {
    return of(status, "application/problem+json", body);
  }

  static Answer bytes(String contentType, byte[] body) {
    return new Answer(200, Map.of("Content-Type", contentType), body);
  }

  /** 204, without a body. */
  static Answer empty() {
    return new Answer(204, Map.of(), new byte[0]);
  }

  private static Answer of(int status, String contentType, JsonNode body) {
    try {
      return new Answer(
          status, Map.of("Content-Type", contentType), JsonTrees.MAPPER.writeValueAsBytes(body));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a JSON tree cannot fail to be written", e);
    }
  }
}

package studio.balancer.planner.evaluation.vision;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.List;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.text.Line;

/**
 * The body of a call: images, by value, and questions with closed answers
 * (https://platform.openai.com/docs/guides/structured-outputs).
 */
record ChatRequest(String model, int maxOutputTokens) {
  /**
   * The body in JSON, about one image.
   *
   * @param name what the image is called
   */
  byte[] body(String name, byte[] jpeg, Questionnaire questions) {
    return body(
        Questionnaire.INSTRUCTION,
        Line.of("Image %s\n%s", name, questions.text()),
        List.of(jpeg),
        questions.name(),
        questions.schema());
  }

  /** The body in JSON, about two images. */
  byte[] body(ShownImage first, ShownImage second) {
    return body(
        PairQuestion.INSTRUCTION,
        Line.of(
            "First image %s\nSecond image %s\n%s", first.name(), second.name(), PairQuestion.TEXT),
        List.of(first.jpeg(), second.jpeg()),
        PairQuestion.NAME,
        PairQuestion.schema());
  }

  private byte[] body(
      String instruction, String text, List<byte[]> images, String name, ObjectNode schema) {
    ObjectNode body =
        JsonNodeFactory.instance
            .objectNode()
            .put("model", model)
            .put("max_completion_tokens", maxOutputTokens);
    ArrayNode messages = body.putArray("messages");
    messages.addObject().put("role", "system").put("content", instruction);
    ArrayNode content = messages.addObject().put("role", "user").putArray("content");
    content.addObject().put("type", "text").put("text", text);
    for (byte[] jpeg : images) {
      content
          .addObject()
          .put("type", "image_url")
          .putObject("image_url")
          .put("url", "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(jpeg));
    }
    body.putObject("response_format")
        .put("type", "json_schema")
        .putObject("json_schema")
        .put("name", name)
        .put("strict", true)
        .set("schema", schema);
    return Json.bytes(body);
  }
}

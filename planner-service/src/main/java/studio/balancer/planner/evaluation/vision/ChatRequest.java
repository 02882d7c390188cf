package studio.balancer.planner.evaluation.vision;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.text.Line;

/**
 * The body of a call: one image, by value, and questions with closed answers
 * (https://platform.openai.com/docs/guides/structured-outputs).
 */
record ChatRequest(String model, int maxOutputTokens) {
  /**
   * The body in JSON.
   *
   * @param name what the image is called
   */
  byte[] body(String name, byte[] jpeg, Questionnaire questions) {
    ObjectNode body =
        JsonNodeFactory.instance
            .objectNode()
            .put("model", model)
            .put("max_completion_tokens", maxOutputTokens);
    ArrayNode messages = body.putArray("messages");
    messages.addObject().put("role", "system").put("content", Questionnaire.INSTRUCTION);
    ArrayNode content = messages.addObject().put("role", "user").putArray("content");
    content
        .addObject()
        .put("type", "text")
        .put("text", Line.of("Image %s\n%s", name, questions.text()));
    content
        .addObject()
        .put("type", "image_url")
        .putObject("image_url")
        .put("url", "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(jpeg));
    body.putObject("response_format")
        .put("type", "json_schema")
        .putObject("json_schema")
        .put("name", questions.name())
        .put("strict", true)
        .set("schema", questions.schema());
    return Json.bytes(body);
  }
}

package studio.balancer.replicate;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import studio.balancer.replicate.http.JsonTrees;
import studio.balancer.replicate.rendering.ImageCodec;

/** Talks HTTP to a simulated Replicate. */
final class ReplicateClient {

  static final String CREATE = "/v1/models/black-forest-labs/flux-kontext-pro/predictions";

  private static final Set<String> RUNNING = Set.of("starting", "processing");
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String IMAGE = image();

  private final URI endpoint;

  ReplicateClient(SimulatedReplicate replicate) {
    this.endpoint = replicate.endpoint();
  }

  static ObjectNode input(String prompt, long seed) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("prompt", prompt)
        .put("input_image", IMAGE)
        .put("aspect_ratio", "16:9")
        .put("output_format", "jpg")
        .put("safety_tolerance", 2)
        .put("prompt_upsampling", false)
        .put("seed", seed);
  }

  static JsonNode body(ObjectNode input) {
    return JsonNodeFactory.instance.objectNode().set("input", input);
  }

  HttpResponse<byte[]> create(ObjectNode input, String... headers) {
    return send("POST", CREATE, body(input), headers);
  }

  JsonNode created(String prompt, long seed) {
    return json(create(input(prompt, seed)));
  }

  JsonNode get(String path) {
    return json(send("GET", path, null));
  }

  JsonNode simulate(String json) {
    try {
      return json(send("POST", "/simulation", JsonTrees.MAPPER.readTree(json)));
    } catch (IOException e) {
      throw new IllegalArgumentException(json, e);
    }
  }

  /** Polls until the prediction has ended. */
  JsonNode ended(JsonNode prediction) {
    AtomicReference<JsonNode> seen = new AtomicReference<>();
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(10))
        .until(
            () -> {
              seen.set(get("/v1/predictions/" + prediction.path("id").asText()));
              return !RUNNING.contains(seen.get().path("status").asText());
            });
    return seen.get();
  }

  HttpResponse<byte[]> send(String method, String path, JsonNode body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(path.startsWith("http") ? URI.create(path) : endpoint.resolve(path))
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body.toString()))
            .setHeader("Authorization", "Bearer r8_test")
            .timeout(Duration.ofSeconds(20));
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    return sent(request.build());
  }

  static HttpResponse<byte[]> sent(HttpRequest request) {
    try {
      return HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static JsonNode json(HttpResponse<byte[]> response) {
    try {
      return JsonTrees.MAPPER.readTree(response.body());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String image() {
    BufferedImage image = new BufferedImage(320, 180, BufferedImage.TYPE_INT_RGB);
    for (int x = 0; x < 320; x++) {
      for (int y = 0; y < 180; y++) {
        image.setRGB(x, y, (x * 255 / 320) << 16 | (y * 255 / 180) << 8 | (x * y) % 255);
      }
    }
    return "data:image/jpeg;base64,"
        + Base64.getEncoder().encodeToString(ImageCodec.jpeg(image, 0.95f));
  }
}

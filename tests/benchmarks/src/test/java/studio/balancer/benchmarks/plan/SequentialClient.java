package studio.balancer.benchmarks.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import studio.balancer.benchmarks.parts.BenchmarkPlatform;
import studio.balancer.benchmarks.parts.SampleSets;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJsonException;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectContent;
import studio.balancer.operations.sample.SampleActor;

/**
 * What a script does with a set: deletes three images, then has one image after the other made and
 * stored. It looks at a prediction every half second, as Replicate's own clients do.
 */
record SequentialClient(BenchmarkPlatform platform, URI replicate) {
  private static final Duration LOOK_EVERY = Duration.ofMillis(500);
  private static final String MODEL = "/v1/models/black-forest-labs/flux-kontext-pro/predictions";

  /** Does it for an actor of its own, and tells how long it took. */
  Duration run(String actor) throws IOException, InterruptedException, UnreadableJsonException {
    byte[] input =
        Json.bytes(Map.of("input", Map.of("prompt", "A photograph", "input_image", dataUri())));
    long begin = System.nanoTime();
    try (HttpClient http = HttpClient.newHttpClient()) {
      for (int image = 0; image < SampleSets.DELETED; image++) {
        platform.store().delete(address(actor, image));
      }
      for (int image = 0; image < SampleSets.MISSING; image++) {
        byte[] bytes = made(http, input);
        platform
            .store()
            .create(
                address(actor, SampleSets.DELETED + image),
                new ObjectContent(bytes, "image/jpeg", Map.of()));
      }
    }
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  private byte[] made(HttpClient http, byte[] input)
      throws IOException, InterruptedException, UnreadableJsonException {
    JsonNode prediction =
        json(
            http,
            HttpRequest.newBuilder(URI.create(replicate + MODEL))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(input)));
    String id = prediction.path("id").asText();
    while (!prediction.path("status").asText().equals("succeeded")) {
      TimeUnit.NANOSECONDS.sleep(LOOK_EVERY.toNanos());
      prediction =
          json(http, HttpRequest.newBuilder(URI.create(replicate + "/v1/predictions/" + id)));
    }
    return send(http, HttpRequest.newBuilder(URI.create(prediction.path("output").asText())));
  }

  private static JsonNode json(HttpClient http, HttpRequest.Builder request)
      throws IOException, InterruptedException, UnreadableJsonException {
    return Json.readTree(send(http, request));
  }

  private static byte[] send(HttpClient http, HttpRequest.Builder request)
      throws IOException, InterruptedException {
    HttpResponse<byte[]> answer =
        http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    if (answer.statusCode() >= 300) {
      throw new IOException("HTTP " + answer.statusCode());
    }
    return answer.body();
  }

  private static String dataUri() {
    return "data:image/png;base64,"
        + java.util.Base64.getEncoder().encodeToString(SampleActor.read().baseImage());
  }

  private ObjectAddress address(String actor, int image) {
    return new ObjectAddress(
        platform.access().bucket(), "sequential/%s/%d.jpg".formatted(actor, image));
  }
}

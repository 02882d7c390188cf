package studio.balancer.replicate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class UploadTest {

  @Test
  void anUploadedFileIsAnInputUntilItIsDeleted() {
    try (SimulatedReplicate replicate =
        new SimulatedReplicate(ReplicateSettings.defaults().withLatency(Duration.ZERO))) {
      // Given
      ReplicateClient client = new ReplicateClient(replicate);
      String dataUri = ReplicateClient.input("", 0).path("input_image").asText();
      byte[] image = Base64.getDecoder().decode(dataUri.substring(dataUri.indexOf(',') + 1));

      // When
      HttpResponse<byte[]> answer =
          ReplicateClient.sent(
              HttpRequest.newBuilder(replicate.endpoint().resolve("/v1/files"))
                  .header("Authorization", "Bearer any")
                  .header("Content-Type", "multipart/form-data; boundary=some-boundary")
                  .POST(HttpRequest.BodyPublishers.ofByteArray(form(image)))
                  .build());
      JsonNode file = ReplicateClient.json(answer);
      String url = file.at("/urls/get").asText();
      var input = ReplicateClient.input("A photograph", 1).put("input_image", url);
      JsonNode ended = client.ended(ReplicateClient.json(client.create(input)));
      int deleted = client.send("DELETE", url, null).statusCode();

      // Then
      assertThat(answer.statusCode()).isEqualTo(201);
      assertThat(file.path("name").asText()).isEqualTo("base.jpg");
      assertThat(file.path("size").asInt()).isEqualTo(image.length);
      assertThat(ended.path("status").asText()).isEqualTo("succeeded");
      assertThat(deleted).isEqualTo(204);
      assertThat(client.create(input).statusCode()).isEqualTo(422);
    }
  }

  private static byte[] form(byte[] image) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(
        ("--some-boundary\r\nContent-Disposition: form-data; name=\"metadata\"\r\n\r\n{}\r\n"
                + "--some-boundary\r\nContent-Disposition: form-data; name=\"content\";"
                + " filename=\"base.jpg\"\r\nContent-Type: image/jpeg\r\n\r\n")
            .getBytes(StandardCharsets.UTF_8));
    body.writeBytes(image);
    body.writeBytes("\r\n--some-boundary--\r\n".getBytes(StandardCharsets.UTF_8));
    return body.toByteArray();
  }
}

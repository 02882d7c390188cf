package studio.balancer.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.balancer.contracts.json.Json;
import studio.balancer.local.process.Ports;
import studio.balancer.operations.installation.Endpoints;

/** What a former release left in a data folder is all there, and work goes on with it. */
@OnOwnSystem
class RecordedDataFolderSystemTest {
  private static final Duration WITHIN = Duration.ofSeconds(90);

  @TempDir private static Path folder;
  private static Process up;

  @BeforeAll
  static void start() throws IOException {
    RecordedDataFolder.unpack(folder);
    List<String> arguments =
        new ArrayList<>(List.of("up", "--data-dir", folder.toString(), "--latency", "PT0.1S"));
    for (Ports.Listener listener : Ports.Listener.values()) {
      int port = listener == Ports.Listener.S3 ? RecordedDataFolder.S3_PORT : 0;
      arguments.addAll(List.of("--port", listener.label() + "=" + port));
    }
    Path output = folder.resolve("up.out");
    up = BalancerScript.start(output, Map.of(), arguments.toArray(String[]::new));
    Awaitility.await("the system in " + folder)
        .atMost(WITHIN)
        .failFast(() -> assertThat(up.isAlive()).as(Files.readString(output)).isTrue())
        .until(() -> Endpoints.running(folder));
  }

  @AfterAll
  static void stop() throws InterruptedException {
    up.destroy();
    assertThat(up.waitFor(WITHIN.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
  }

  @Test
  void goesOnWithWhatAFormerReleaseLeft(@TempDir Path recorded) throws Exception {
    // Given
    RecordedDataFolder.unpack(recorded);
    byte[] manifest = Files.readAllBytes(recorded.resolve("actor_manifests/0001_manifest.json"));

    // Then: the same to the byte, where it is kept and when it is folded from the log anew
    assertThat(served()).isEqualTo(manifest);
    assertSucceeds("rebuild", "--actor-id", RecordedDataFolder.ACTOR, "--execute");
    assertThat(folder.resolve("actor_manifests/0001_manifest.json")).hasBinaryContent(manifest);
    assertThat(folder.resolve(".platform/s3/training-data/manifests/0001_recorded.json"))
        .hasBinaryContent(manifest);
    assertThat(assertSucceeds("audit").out())
        .contains("1 actor, 5 events, 1 charge: nothing found");

    // When
    assertSucceeds("balance", "--actor-id", RecordedDataFolder.ACTOR, "--execute");

    // Then
    JsonNode balanced = Json.readManifest(served());
    assertThat(balanced.path("total_images").asInt()).isEqualTo(20);
    assertThat(balanced.path("images").has("0001_recorded_21.jpg")).isTrue();
    assertThat(assertSucceeds("audit").out()).contains("2 charges: nothing found");
  }

  private static BalancerScript.Result assertSucceeds(String... command) {
    BalancerScript.Result result =
        BalancerScript.run(
            WITHIN,
            Stream.concat(Stream.of(command), Stream.of("--data-dir", folder.toString()))
                .toArray(String[]::new));
    assertThat(result.exit()).as(result.out() + result.err()).isZero();
    return result;
  }

  private static byte[] served() throws IOException, InterruptedException {
    URI url =
        URI.create(Endpoints.read(folder).manifest() + "/manifests/" + RecordedDataFolder.ACTOR);
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<byte[]> answer =
          http.send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofByteArray());
      assertThat(answer.statusCode()).isEqualTo(200);
      return answer.body();
    }
  }
}

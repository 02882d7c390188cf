package studio.balancer.local.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import studio.balancer.local.LocalException;
import studio.balancer.local.process.Ports;
import studio.balancer.local.s3.S3Objects;
import studio.balancer.local.s3.S3Server;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectContent;
import studio.balancer.objectstore.S3Access;
import studio.balancer.objectstore.S3Connection;
import studio.balancer.objectstore.StoredObject;

/**
 * On a volume that LocalStack 4.12.0 and the script of that time have written: six objects in two
 * buckets, and an empty bucket.
 */
class S3VolumeTest {
  private static final Path RECORDED =
      Path.of("src/test/resources/studio/balancer/local/volume/localstack-volume");

  private static final String BUCKET = "training-data";
  private static final String ODD =
      "system_actors/training_data/0001_recorded/ein Bild + 100% größer #1.png";

  @TempDir private Path volume;
  private final List<Long> takenOver = new ArrayList<>();

  @BeforeEach
  void copy() throws IOException {
    try (Stream<Path> files = Files.walk(RECORDED)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = volume.resolve(RECORDED.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
  }

  @Test
  void takesOverEveryObjectByteForByte() throws IOException {
    // Given
    Files.writeString(body("left-of-a-save-that-was-killed"), "half");
    Files.writeString(body("1f6e.writing"), "half");

    // When
    BlobStore store = new S3Objects(objects()).store();

    // Then
    assertThat(takenOver).containsExactly(6L);
    int compared = 0;
    for (Map.Entry<String, JsonNode> bucket : index().properties()) {
      assertThat(store.containerExists(bucket.getKey())).isTrue();
      assertThat(store.list(bucket.getKey()).contents())
          .extracting(object -> object.key())
          .containsExactlyInAnyOrderElementsOf(names(bucket.getValue()));
      for (Map.Entry<String, JsonNode> object : bucket.getValue().properties()) {
        HeadObjectResponse head = store.blobMetadata(bucket.getKey(), object.getKey());
        JsonNode saved = object.getValue();
        assertThat(store.getBlob(bucket.getKey(), object.getKey()).readAllBytes())
            .isEqualTo(Files.readAllBytes(body(saved.path("body").asText())));
        assertThat(head.contentType()).isEqualTo(saved.path("content_type").asText());
        assertThat(head.metadata())
            .isEqualTo(new ObjectMapper().convertValue(saved.path("metadata"), Map.class));
        compared++;
      }
    }
    assertThat(compared).isEqualTo(6);
  }

  @Test
  void servesWhatItTookOverAndKeepsWhatIsWrittenThen() throws IOException {
    // Given
    ObjectAddress claims = new ObjectAddress(BUCKET, "claims/0001_recorded.json");
    ObjectContent changed = ObjectContent.json(bytes("{\"highest\": 23}"));
    String etag = saved(claims.key()).path("etag").asText();

    // When
    served(
        s3 -> {
          StoredObject before = s3.store().read(claims).orElseThrow();
          assertThat(before.bytes()).isEqualTo(bytes("{\"highest\": 22}"));
          assertThat(before.metadata())
              .containsEntry("put-id", "0152b0a9-62f8-4987-b930-eaa6f3ab63af");
          // Plans and deletes that are under way name images by it.
          assertThat(before.etag()).isEqualTo(etag);
          assertThat(s3.store().replace(claims, changed, before.etag()).written()).isTrue();
          s3.store().delete(new ObjectAddress(BUCKET, "staging/empty.jpg"));
        });

    // Then
    served(
        s3 -> {
          assertThat(s3.store().read(claims).orElseThrow().bytes()).isEqualTo(changed.bytes());
          assertThat(s3.store().read(new ObjectAddress(BUCKET, "staging/empty.jpg"))).isEmpty();
          assertThat(s3.store().read(new ObjectAddress(BUCKET, ODD))).isPresent();
        });
    assertThat(takenOver).as("times that it took over").hasSize(1);
  }

  @Test
  void beginsAgainAfterAStartThatWasBrokenOff() throws IOException {
    // Given
    Path unfinished = Files.createDirectories(volume.resolve("objects.unfinished/" + BUCKET));
    Files.writeString(unfinished.resolve("half"), "half of something");

    // When
    BlobStore store = new S3Objects(objects()).store();

    // Then
    assertThat(takenOver).containsExactly(6L);
    assertThat(store.blobExists(BUCKET, "half")).isFalse();
    assertThat(volume.resolve("objects.unfinished")).doesNotExist();
  }

  @Test
  void leavesWhatWasSavedAsItWas() throws IOException {
    // When
    objects();

    // Then
    assertThat(volume.resolve("balancer-s3/index.json"))
        .hasSameBinaryContentAs(RECORDED.resolve("balancer-s3/index.json"));
  }

  @Test
  void refusesBytesThatAreNotThoseSaved() throws IOException {
    // Given
    String file = saved("manifests/0001_recorded.json").path("body").asText();
    Files.writeString(body(file), "{}");

    // Then
    assertRefused("s3://training-data/manifests/0001_recorded.json", "other bytes than were saved");
  }

  @Test
  void refusesWhenBytesAreMissing() throws IOException {
    // Given
    Files.delete(body(saved(ODD).path("body").asText()));

    // Then
    assertThatExceptionOfType(IOException.class).isThrownBy(this::objects);
    assertThat(volume.resolve("objects")).doesNotExist();
  }

  @Test
  void refusesAnObjectThatHasNoPlaceInAFolder() throws IOException {
    // Given
    ObjectNode index = index();
    ObjectNode objects = (ObjectNode) index.path(BUCKET);
    objects.set("claims", saved("staging/empty.jpg"));
    Files.write(
        volume.resolve("balancer-s3/index.json"), new ObjectMapper().writeValueAsBytes(index));

    // Then
    assertRefused("s3://training-data/claims", "");
  }

  @Test
  void refusesAnIndexThatIsCutOff() throws IOException {
    // Given
    Path index = volume.resolve("balancer-s3/index.json");
    Files.writeString(index, Files.readString(index).substring(0, 700));

    // Then
    assertRefused("cannot read", "index.json");
  }

  @Test
  void startsEmptyWhereNothingWasSaved() throws IOException {
    // Given
    Files.delete(volume.resolve("balancer-s3/index.json"));

    // When
    BlobStore store = new S3Objects(objects()).store();

    // Then
    assertThat(store.list().buckets()).isEmpty();
    assertThat(takenOver).isEmpty();
  }

  private void assertRefused(String what, String why) {
    assertThatExceptionOfType(LocalException.class)
        .isThrownBy(this::objects)
        .satisfies(refusal -> assertThat(refusal.getMessage()).contains(what, why).hasLineCount(1));
    assertThat(volume.resolve("objects")).doesNotExist();
  }

  private Path objects() throws IOException {
    return new S3Volume(volume).objects(takenOver::add);
  }

  private void served(Consumer<S3Connection> use) throws IOException {
    URI endpoint = URI.create("http://127.0.0.1:" + Ports.anyFree());
    try (S3Server server = S3Server.start(objects(), endpoint, "test", "test");
        S3Connection s3 =
            new S3Access(Optional.of(endpoint), "us-east-1", "test", "test", BUCKET).connect()) {
      assertThat(server).isNotNull();
      use.accept(s3);
    }
  }

  private Path body(String name) {
    return volume.resolve("balancer-s3/bodies").resolve(name);
  }

  private JsonNode saved(String key) throws IOException {
    return index().path(BUCKET).path(key);
  }

  private ObjectNode index() throws IOException {
    return (ObjectNode)
        new ObjectMapper().readTree(volume.resolve("balancer-s3/index.json").toFile());
  }

  private static List<String> names(JsonNode objects) {
    List<String> names = new ArrayList<>();
    objects.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

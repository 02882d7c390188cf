package studio.balancer.operations.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.event.ActorImported;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.message.Identity;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectContent;
import studio.balancer.objectstore.ObjectUrls;
import studio.balancer.operations.OperationException;
import studio.balancer.operations.importing.ImportResult.Done;
import studio.balancer.operations.importing.check.PlaceCheck;

/** What an import does to the log and the bucket, once and again. */
class ImportTest {
  private static final byte[] IMAGE = "image".getBytes(StandardCharsets.UTF_8);
  private static final ObjectAddress ADDRESS = at("system_actors/training_data/anna/a 1.jpg");
  private static final String RECORD =
      "{'character_name': 'anna', 'mood': 'calm', 'training_data': ["
          + "{'filename': 'a 1.jpg', 's3_url': null,"
          + " 'local_path': 'data/actors/anna/training_data/a 1.jpg'},"
          + "{'filename': 'a_2.jpg', 's3_url': 's3://bucket/a_2.jpg'}]}";

  @TempDir private Path directory;
  private Studio studio;

  @BeforeEach
  void aStudio() throws IOException {
    studio = new Studio(directory);
    studio.write("actor_manifests/0001_manifest.json", RECORD);
  }

  private static ObjectAddress at(String key) {
    return new ObjectAddress(Studio.BUCKET, key);
  }

  @Test
  void againItChangesNothing() {
    // Given
    Done first = Studio.actor(studio.execute(directory)).done();

    // When
    Done second = Studio.actor(studio.execute(directory)).done();

    // Then
    assertThat(List.of(first, second)).containsExactly(Done.IMPORTED, Done.KNOWN);
    assertThat(studio.events()).hasSize(1);
    assertThat(Studio.actor(studio.dryRun(directory)).done()).isEqualTo(Done.WOULD_BE_IMPORTED);
  }

  @Test
  void whatWasInterruptedIsTakenUp() throws IOException {
    // Given
    for (int i = 0; i < 500; i++) {
      studio.write(
          "actor_manifests/b" + i + "_manifest.json",
          "{'character_name': 'b" + i + "', 'training_data': []}");
    }
    studio.execute(directory.resolve("actor_manifests/b7_manifest.json"));
    studio.log.refuse(true);
    assertThatThrownBy(() -> studio.execute(directory)).isInstanceOf(OperationException.class);

    // When
    studio.log.refuse(false);
    List<ImportResult> results = studio.execute(directory);

    // Then
    assertThat(results).hasSize(501);
    assertThat(results.stream().filter(result -> result.toString().contains("KNOWN"))).hasSize(1);
    assertThat(studio.events()).hasSize(501).doesNotHaveDuplicates();
  }

  @Test
  void aSetThatHasMovedOnIsAddedToAndNothingIsWrittenOver() throws IOException {
    // Given
    studio.execute(directory);
    studio.publish(
        imported(
            "{'images': {'a_2.jpg': {'type': 'bw_stylized'}}, 'mood': 'wild',"
                + " 'deleted_images': {'a_9.jpg': {}}}"));
    JsonNode before = studio.manifest("anna");

    // When: the same again, then more
    Done same = Studio.actor(studio.execute(directory)).done();
    studio.write(
        "actor_manifests/0001_manifest.json",
        RECORD.replace(
            "'training_data': [",
            "'age': '35', 'training_data': [{'filename': 'a_9.jpg'}, {'filename': 'a_10.jpg'},"));
    Done more = Studio.actor(studio.execute(directory)).done();

    // Then
    assertThat(List.of(same, more)).containsExactly(Done.KNOWN, Done.IMPORTED);
    JsonNode after = studio.manifest("anna");
    assertThat(after.get("images").has("a_10.jpg")).isTrue();
    assertThat(after.get("images").has("a_9.jpg")).isFalse();
    assertThat(after.get("age").asText()).isEqualTo("35");
    for (String field : List.of("mood", "training_data", "created_at")) {
      assertThat(after.get(field)).isEqualTo(before.get(field));
    }
    before
        .get("images")
        .properties()
        .forEach(
            image ->
                assertThat(after.get("images").get(image.getKey()).properties())
                    .containsAll(image.getValue().properties()));
    assertThat(after.get("next_index").asInt()).isEqualTo(11);
  }

  private static ActorImported imported(String document) {
    try {
      ObjectNode manifest =
          (ObjectNode) Json.readTree(document.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
      return new ActorImported(
          Identity.of(document),
          new ActorId("anna"),
          manifest,
          Instant.parse("2026-01-03T00:00:00Z"));
    } catch (studio.balancer.contracts.json.UnreadableJsonException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whatIsOnlyOnDiskIsUploaded() throws IOException {
    // Given
    studio.write("data/actors/anna/training_data/a 1.jpg", IMAGE);
    studio.uploads = true;

    // When
    ImportResult.Actor dry = Studio.actor(studio.dryRun(directory));
    boolean thereBefore = studio.store.read(ADDRESS).isPresent();
    ImportResult.Actor result = Studio.actor(studio.execute(directory));
    ImportResult.Actor again = Studio.actor(studio.execute(directory));

    // Then
    assertThat(dry.uploads()).isEqualTo(1);
    assertThat(dry.counts().withoutS3()).isEqualTo(1);
    assertThat(thereBefore).isFalse();
    assertThat(result.counts().withoutS3()).isZero();
    assertThat(studio.store.read(ADDRESS).orElseThrow().bytes()).isEqualTo(IMAGE);
    JsonNode manifest = studio.manifest("anna");
    assertThat(manifest.at("/images/a 1.jpg/s3_url").asText()).isEqualTo(ADDRESS.toString());
    assertThat(manifest.at("/images/a 1.jpg/sha256").asText()).isEqualTo(Identity.ofContent(IMAGE));
    assertThat(manifest.at("/training_data/0/s3_url").isNull()).isTrue();
    assertThat(again.done()).isEqualTo(Done.KNOWN);
    assertThat(again.uploads()).isZero();
    assertThat(again.counts().withoutS3()).isZero();
  }

  @Test
  void anUploadMakesASetWholeThatWasImportedBefore() throws IOException {
    // Given
    studio.execute(directory);
    studio.write("data/actors/anna/training_data/a 1.jpg", IMAGE);
    studio.uploads = true;

    // When
    Done uploaded = Studio.actor(studio.execute(directory)).done();
    studio.uploads = false;
    Done without = Studio.actor(studio.execute(directory)).done();

    // Then
    assertThat(List.of(uploaded, without)).containsExactly(Done.IMPORTED, Done.KNOWN);
    assertThat(studio.manifest("anna").at("/images/a 1.jpg/s3_url").asText())
        .isEqualTo(ADDRESS.toString());
  }

  @Test
  void whatTheBalancerHasDeletedIsNotUploadedAgain() throws IOException {
    // Given
    studio.execute(directory);
    studio.publish(imported("{'images': {}, 'deleted_images': {'a 1.jpg': {}}}"));
    studio.publish(imported("{'deleted_images': {'a_3.jpg': {}}}"));
    studio.write("data/actors/anna/training_data/a_3.jpg", IMAGE);
    studio.uploads = true;

    // When
    ImportResult.Actor result = Studio.actor(studio.execute(directory));

    // Then
    assertThat(result.uploads()).isZero();
    assertThat(studio.store.list(Studio.BUCKET, "system_actors/")).isEmpty();
  }

  @Test
  void anotherObjectIsNotWrittenOverAndOtherBytesAreSaid() throws IOException {
    // Given
    studio.write("data/actors/anna/training_data/a 1.jpg", IMAGE);
    studio.store.create(ADDRESS, new ObjectContent(new byte[] {9}, "image/jpeg", Map.of()));
    studio.write(
        "actor_manifests/0002_manifest.json",
        "{'character_name': 'bob', 'training_data': [{'filename': 'b_1.jpg', 'md5_hash': '00'}]}");
    studio.write("data/actors/bob/training_data/b_1.jpg", IMAGE);
    studio.uploads = true;

    // When
    List<ImportResult> results = studio.execute(directory);

    // Then
    assertThat(results.getFirst().toString()).contains("another object is at " + ADDRESS);
    assertThat(results.getLast().toString()).contains("other bytes on disk than the records say");
    assertThat(studio.store.read(ADDRESS).orElseThrow().bytes()).containsExactly(9);
    assertThat(studio.manifest("bob").at("/images/b_1.jpg/md5_hash").asText()).hasSize(32);
  }

  @Test
  void nothingOutsideTheFoldersIsUploaded() throws IOException {
    // Given
    Path secret = Files.writeString(Files.createTempFile("secret", ".jpg"), "secret");
    Path outside = directory.resolveSibling("outside.jpg");
    Files.write(outside, IMAGE);
    studio.write(
        "records/actor_manifests/0001_manifest.json",
        "{'character_name': 'bob', 'training_data': ["
            + "{'filename': 'b_1.jpg', 'local_path': '"
            + secret
            + "'},"
            + "{'filename': 'b_2.jpg', 'local_path': '../../../outside.jpg'}]}");
    studio.uploads = true;

    // When
    studio.execute(directory.resolve("records"));

    // Then
    assertThat(studio.store.list(Studio.BUCKET, "system_actors/")).isEmpty();
    Files.delete(secret);
    Files.delete(outside);
  }

  @Test
  void aCheckSaysByKindWhatIsNotThere() throws IOException {
    // Given
    studio.write(
        "actor_manifests/0001_manifest.json",
        "{'character_name': 'anna', 'training_data': [{'filename': 'a_1.jpg', 's3_url':"
            + " 's3://bucket/a_1.jpg', 'local_path':"
            + " 'data/actors/anna/training_data/a_1.jpg'},{'filename': 'a_2.jpg', 's3_url':"
            + " 's3://bucket/a_2.jpg', 'local_path': 'data/x.jpg'},{'filename': 'a_3.jpg',"
            + " 's3_url': 'nowhere'}], 'base_images': [{'filename': 'b.png', 's3_url':"
            + " 's3://bucket/b.png'}], 'lora_model': {'s3_url':"
            + " 'https://other.s3.us-west-1.amazonaws.com/m'}}");
    studio.write("data/actors/anna/training_data/a_1.jpg", IMAGE);
    studio.store.create(at("a_1.jpg"), new ObjectContent(IMAGE, "image/jpeg", Map.of()));
    ObjectUrls urls = new ObjectUrls(Optional.empty(), "us-west-1");

    // When
    studio.check = Optional.of(new PlaceCheck(Optional.of(studio.store), urls));
    Map<String, List<String>> missing = Studio.actor(studio.dryRun(directory)).missing();
    studio.check = Optional.of(new PlaceCheck(Optional.empty(), urls));
    Map<String, List<String>> files = Studio.actor(studio.dryRun(directory)).missing();

    // Then
    assertThat(missing)
        .isEqualTo(
            Map.of(
                "images_s3", List.of("s3://bucket/a_2.jpg"),
                "images_unreadable_url", List.of("nowhere"),
                "images_local", List.of("data/x.jpg"),
                "base_images_s3", List.of("s3://bucket/b.png"),
                "lora_model_s3", List.of("https://other.s3.us-west-1.amazonaws.com/m")));
    assertThat(files).isEqualTo(Map.of("images_local", List.of("data/x.jpg")));
  }
}

package studio.balancer.planner.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.balancer.actormanifest.fold.EvidenceSpace;
import studio.balancer.actormanifest.reading.RecordedHistory;
import studio.balancer.balance.decision.Decision;
import studio.balancer.balance.decision.Decision.Deletion;
import studio.balancer.balance.evaluation.EvaluatedImage;
import studio.balancer.balance.trainingset.ManifestView;
import studio.balancer.balance.trainingset.TrainingImage;
import studio.balancer.balance.trainingset.TrainingSet;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.command.DeleteReason;
import studio.balancer.contracts.json.Json;
import studio.balancer.objectstore.ObjectUrls;

/** An address that an image which stays, or a base image, names is never deleted. */
class SparingTest {
  private static final ActorId ACTOR = new ActorId("0001_a");
  private static final String FOLDER = "system_actors/training_data/0001_a/";

  private final ObjectUrls urls =
      new ObjectUrls(Optional.of(URI.create("http://127.0.0.1:9000")), "eu-west-1");
  private final Sparing sparing = new Sparing(urls);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3://bucket/" + FOLDER + "Zo\u00eb 1.jpg",
        "s3://bucket/" + FOLDER + "Zoe\u0308 1.jpg",
        "https://bucket.s3.eu-west-1.amazonaws.com/" + FOLDER + "Zo%C3%AB%201.jpg",
        "https://bucket.s3.amazonaws.com/" + FOLDER + "Zoe%CC%88 1.jpg",
        "https://bucket.s3-accelerate.amazonaws.com/" + FOLDER + "Zo\u00eb%201.jpg",
        "https://bucket.s3.dualstack.eu-west-1.amazonaws.com/" + FOLDER + "Zo%C3%AB%201.jpg",
        "https://s3.eu-west-1.amazonaws.com/bucket/" + FOLDER + "Zo%c3%ab%201.jpg",
        "http://127.0.0.1:9000/bucket/" + FOLDER + "Zo\u00eb 1.jpg",
        "http://127.0.0.1:9000/bucket/" + FOLDER + "Zo%C3%AB+1.jpg",
        "http://127.0.0.1:9000/bucket/" + FOLDER + "Zo%C3%AB%201.jpg?X-Amz-Date=1",
        "s3://bucket//" + FOLDER + "Zo\u00eb 1.jpg",
      })
  void oneObjectUnderAnySpelling(String url) throws Exception {
    // Given: one entry goes, another with a name of its own stays, or is the base image.
    String going = "s3://bucket/" + FOLDER + "Zo\u00eb 1.jpg";

    // Then
    TrainingSet shared = set(Map.of("Zo\u00eb 1.jpg", going, "other.jpg", url), List.of());
    assertThat(spared(shared, "Zo\u00eb 1.jpg")).contains("other.jpg, which stays");
    TrainingSet base = set(Map.of("Zo\u00eb 1.jpg", going), List.of(url));
    assertThat(spared(base, "Zo\u00eb 1.jpg")).contains("base image");
    // And the other way round.
    TrainingSet turned = set(Map.of("Zo\u00eb 1.jpg", url, "other.jpg", going), List.of());
    assertThat(spared(turned, "Zo\u00eb 1.jpg")).contains("other.jpg, which stays");
    assertThat(spared(set(Map.of("Zo\u00eb 1.jpg", url), List.of(going)), "Zo\u00eb 1.jpg"))
        .contains("base image");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data/actors/0001_a/training_data/face.jpg",
        "./data/actors/0001_a/training_data/./face.jpg",
        "data\\actors\\0001_a\\training_data\\face.jpg",
        "/mnt/studio/data/actors/0001_a/training_data/face.jpg",
        "training_data/face.jpg",
        "face.jpg"
      })
  void aBaseImageThatIsALocalFileOfTheSetStays(String path) throws Exception {
    TrainingSet set = set(Map.of("face.jpg", "s3://bucket/" + FOLDER + "face.jpg"), List.of(path));

    assertThat(spared(set, "face.jpg")).contains("base image");
  }

  @ParameterizedTest
  @CsvSource({
    // The same name in the base images' own folder, another bucket, another object.
    "data/actors/0001_a/base_image/face.jpg",
    "s3://other/system_actors/training_data/0001_a/face.jpg",
    "s3://bucket/system_actors/training_data/0001_a/face%2.jpg",
    "not a place at all",
  })
  void anotherBaseImageSparesNothing(String base) throws Exception {
    TrainingSet set = set(Map.of("face.jpg", "s3://bucket/" + FOLDER + "face.jpg"), List.of(base));

    assertThat(spared(set, "face.jpg")).isEmpty();
  }

  @Test
  void aLiteralPercentIsAnotherObject() throws Exception {
    // Given
    String folder = "http://127.0.0.1:9000/bucket/" + FOLDER;
    TrainingSet set =
        set(
            Map.of("take 1.jpg", folder + "take 1.jpg", "take%201.jpg", folder + "take%201.jpg"),
            List.of());

    // Then
    assertThat(spared(set, "take%201.jpg")).isEmpty();
    assertThat(spared(set, "take 1.jpg")).isEmpty();
  }

  @Test
  void anEntryWithoutAUrlIsWhereImagesUsuallyAre() throws Exception {
    TrainingSet set =
        set(Map.of("a.jpg", "", "b.jpg", "s3://bucket/" + FOLDER + "a.jpg"), List.of());

    assertThat(spared(set, "b.jpg")).contains("a.jpg, which stays");
  }

  @Test
  void whatIsLeftAloneStaysItself() throws Exception {
    // Given: a is b's object and b is the base image's, so a must stay as well.
    TrainingSet set =
        set(
            Map.of("a.jpg", "s3://bucket/x/b.jpg", "b.jpg", "s3://bucket/x/b.jpg"),
            List.of("https://bucket.s3.amazonaws.com/x/b.jpg"));

    // When
    Decision decision = sparing.of(set, deleting(set, "a.jpg", "b.jpg"));

    // Then
    assertThat(decision.deletes()).isEmpty();
    assertThat(decision.notes()).hasSize(2);
  }

  @Test
  void whatAnEntryThatCannotBeUsedNamesIsLeftAlone() throws Exception {
    // Given
    TrainingSet read = set(Map.of("a.jpg", "s3://bucket/x/a.jpg"), List.of());
    TrainingSet set =
        new TrainingSet(
            ACTOR,
            1,
            Optional.empty(),
            0,
            read.images(),
            read.reading(),
            null,
            null,
            Optional.empty(),
            Map.of(),
            Map.of(),
            Map.of(),
            List.of(),
            List.of("https://bucket.s3.amazonaws.com/x/a.jpg"),
            RecordedHistory.NONE,
            List.of(),
            new EvidenceSpace(MissingNode.getInstance()));

    // Then
    assertThat(read.strayPlaces()).isEmpty();
    assertThat(spared(set, "a.jpg")).contains("cannot be used");
  }

  @Test
  void twoEntriesOfOneObjectMayGoTogether() throws Exception {
    TrainingSet set =
        set(Map.of("a.jpg", "s3://bucket/x/b.jpg", "b.jpg", "s3://bucket/x/b.jpg"), List.of());

    assertThat(sparing.of(set, deleting(set, "a.jpg", "b.jpg")).deletes()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "s3://bucket/system_actors/training_data/0001_a/a.png, true",
    "'', true",
    "s3://bucket/elsewhere/a.png, true",
    "s3://bucket/elsewhere/c.png, false",
  })
  void captionsAreSharedWithWhatHasTheSameStem(String url, boolean shared) throws Exception {
    // Given
    String other = url.endsWith("c.png") ? "c.png" : "a.png";
    TrainingSet set =
        set(Map.of("a.jpg", "s3://bucket/" + FOLDER + "a.jpg", other, url), List.of());

    // Then
    assertThat(holdings(set, "a.jpg").sharesStem(image(set, "a.jpg"))).isEqualTo(shared);
    assertThat(holdings(set, "a.jpg", other).sharesStem(image(set, "a.jpg"))).isFalse();
  }

  private Holdings holdings(TrainingSet set, String... going) {
    return sparing.holdings(set, deleting(set, going).deletes());
  }

  private String spared(TrainingSet set, String going) {
    Decision decision = sparing.of(set, deleting(set, going));
    assertThat(decision.deletes().size() + decision.notes().size()).isEqualTo(1);
    return String.join("", decision.notes());
  }

  private static Decision deleting(TrainingSet set, String... files) {
    return new Decision(
        Arrays.stream(files)
            .map(file -> image(set, file))
            .map(image -> new EvaluatedImage(image, image.recorded()))
            .map(image -> new Deletion(image, DeleteReason.QUALITY))
            .toList(),
        Map.of(),
        List.of());
  }

  private static TrainingImage image(TrainingSet set, String file) {
    return set.images().stream()
        .filter(image -> image.file().value().equals(file))
        .findFirst()
        .orElseThrow();
  }

  private static TrainingSet set(Map<String, String> images, List<String> bases) throws Exception {
    var manifest = Json.mapper().createObjectNode();
    images.forEach(
        (name, url) -> {
          var entry = manifest.withObject("/images").putObject(name);
          if (!url.isEmpty()) {
            entry.put("s3_url", url);
          }
        });
    var all = manifest.putArray("base_images");
    bases.forEach(base -> all.addObject().put("s3_url", base));
    JsonNode read = Json.mapper().readTree(Json.bytes(manifest));
    return ManifestView.read(ACTOR, read);
  }
}

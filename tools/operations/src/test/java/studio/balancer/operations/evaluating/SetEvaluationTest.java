package studio.balancer.operations.evaluating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.balancer.actormanifest.fold.Manifest;
import studio.balancer.balance.looking.ImagePlaces;
import studio.balancer.balance.looking.Looking;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.evaluation.Evidence;
import studio.balancer.contracts.evaluation.EvidenceSource;
import studio.balancer.contracts.evaluation.Flag;
import studio.balancer.contracts.event.ActorImported;
import studio.balancer.contracts.event.ImageEvent;
import studio.balancer.contracts.event.ImageJudged;
import studio.balancer.contracts.event.ImagesEvaluated;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJsonException;
import studio.balancer.contracts.message.Received;
import studio.balancer.datafolder.DataFolder;
import studio.balancer.fakes.InMemoryObjectStore;
import studio.balancer.images.Pictures;
import studio.balancer.images.process.PicturesDecoder;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectContent;
import studio.balancer.objectstore.ObjectUrls;
import studio.balancer.operations.OperationException;
import studio.balancer.operations.client.ServiceAnswer;

class SetEvaluationTest {
  private static final ActorId ACTOR = new ActorId("0001_a");
  private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");
  private static final String BUCKET = "sets";

  @TempDir private Path folder;
  private final InMemoryObjectStore store = new InMemoryObjectStore();
  private final Manifest manifest = Manifest.empty(ACTOR);

  @Test
  void whatIsMeasuredIsReadAsIfTheManifestHadIt() throws Exception {
    // Given
    DataFolder copies = new DataFolder(folder, true);
    put("1.jpg", Pictures.jpeg(Pictures.scene(1)));
    put("2.jpg", Pictures.jpeg(Pictures.scene(1)));
    put("3.jpg", Arrays.copyOf(Pictures.jpeg(Pictures.scene(3)), 1000));
    copies.write(copies.image(ACTOR, new FileName("4.jpg")), Pictures.jpeg(Pictures.scene(2)));
    imported("1.jpg", "2.jpg", "3.jpg", "4.jpg", "5.jpg");
    byte[] before = manifest.bytes();

    // When
    SetFindings set = evaluation(copies).measured(ACTOR);

    // Then
    Map<String, ImageFinding> found =
        set.findings().stream().collect(Collectors.toMap(ImageFinding::file, one -> one));
    assertThat(found.get("1.jpg").delete()).isFalse();
    assertThat(found.get("2.jpg").flags()).contains(Flag.EXACT_DUPLICATE);
    assertThat(found.get("2.jpg").repeats()).isEqualTo("1.jpg");
    assertThat(found.get("3.jpg").flags()).containsExactly(Flag.UNREADABLE);
    assertThat(found.get("4.jpg").evidence())
        .singleElement()
        .matches(look -> look.etag().startsWith("local-"));
    assertThat(found.get("5.jpg").flags()).containsExactly(Flag.MISSING);
    assertThat(found.get("5.jpg").delete()).isFalse();
    // Those that can be seen.
    assertThat(set.withoutModel()).isEqualTo(3);
    assertThat(manifest.bytes()).isEqualTo(before);
    assertThat(evaluation(copies).sources(set).apply(found.get("4.jpg"))).isPresent();
    assertThat(evaluation(copies).sources(set).apply(found.get("5.jpg"))).isEmpty();
  }

  @Test
  void whatTheManifestHasIsToldWithoutLooking() {
    // Given
    imported("1.jpg", "2.jpg");
    fold(new ImagesEvaluated(ACTOR, List.of(look("1.jpg", 7.0), look("2.jpg", 8.0)), NOW));
    fold(
        new ImageJudged("j", ACTOR, new FileName("2.jpg"), ImageType.BW_STYLIZED, 9.0, false, NOW));

    // When
    SetFindings set = evaluation(new DataFolder(folder, false)).recorded(ACTOR);

    // Then
    assertThat(set.revision()).isEqualTo(3);
    assertThat(set.findings())
        .extracting(
            ImageFinding::file, ImageFinding::type, ImageFinding::quality, ImageFinding::delete)
        .containsExactlyInAnyOrder(
            tuple("1.jpg", ImageType.PHOTOREALISTIC, 7.0, false),
            tuple("2.jpg", ImageType.BW_STYLIZED, 9.0, false));
    // A person has said all of the second.
    assertThat(set.withoutModel()).isEqualTo(1);
  }

  @Test
  void whatAModelWasNotAskedAboutIsStillToBeAsked() {
    // Given
    imported("1.jpg", "2.jpg");
    fold(new ImagesEvaluated(ACTOR, List.of(look("1.jpg", 7.0), look("2.jpg", 8.0)), NOW));
    fold(
        new ImagesEvaluated(
            ACTOR,
            List.of(model("1.jpg", "model.q1"), model("2.jpg", Evidence.unasked("model.q1"))),
            NOW));

    // Then
    assertThat(evaluation(new DataFolder(folder, false)).recorded(ACTOR).withoutModel())
        .isEqualTo(1);
  }

  private static Evidence model(String file, String version) {
    return new Evidence(
        new FileName(file),
        EvidenceSource.VISION_MODEL,
        version,
        "etag",
        null,
        null,
        null,
        List.of(),
        null,
        null,
        Map.of(),
        null,
        null,
        null);
  }

  @Test
  void anActorThatIsNotKnownIsSaid() {
    // Given
    SetEvaluation evaluation =
        new SetEvaluation(
            actor -> new ServiceAnswer(404, MissingNode.getInstance()),
            actor -> Optional.empty(),
            places(new DataFolder(folder, false)),
            new Looking(PicturesDecoder.SHARED),
            5,
            Clock.systemUTC());

    // Then
    assertThatThrownBy(() -> evaluation.recorded(ACTOR))
        .isInstanceOf(OperationException.class)
        .hasMessage("the manifest-service says: HTTP 404");
  }

  private SetEvaluation evaluation(DataFolder copies) {
    return new SetEvaluation(
        this::answer,
        actor -> Optional.empty(),
        places(copies),
        new Looking(PicturesDecoder.SHARED),
        5,
        Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private ImagePlaces places(DataFolder copies) {
    return new ImagePlaces(store, new ObjectUrls(Optional.empty(), "us-west-1"), copies, BUCKET);
  }

  private ServiceAnswer answer(ActorId actor) {
    try {
      return new ServiceAnswer(ServiceAnswer.OK, Json.readManifest(manifest.bytes()));
    } catch (UnreadableJsonException e) {
      throw new AssertionError(e);
    }
  }

  private void put(String name, byte[] bytes) {
    store.create(
        new ObjectAddress(BUCKET, "system_actors/training_data/0001_a/" + name),
        new ObjectContent(bytes, "image/jpeg", Map.of()));
  }

  private void imported(String... names) {
    ObjectNode document = Json.mapper().createObjectNode();
    ObjectNode images = document.putObject("images");
    for (String name : names) {
      images.putObject(name);
    }
    fold(new ActorImported("i", ACTOR, document, NOW));
  }

  private void fold(ImageEvent event) {
    manifest.replay(new Received<>(event.eventId(), event));
  }

  private static Evidence look(String file, double quality) {
    return new Evidence(
        new FileName(file),
        EvidenceSource.MEASUREMENT,
        "m-1",
        "etag",
        null,
        ImageType.PHOTOREALISTIC,
        quality,
        List.of(),
        null,
        null,
        Map.of("sharpness", 0.5),
        null,
        null,
        null);
  }
}

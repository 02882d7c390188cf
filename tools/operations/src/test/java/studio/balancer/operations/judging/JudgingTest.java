package studio.balancer.operations.judging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.balancer.actormanifest.fold.Manifest;
import studio.balancer.actormanifest.reading.RecordedEvaluation.Judgement;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.event.ActorImported;
import studio.balancer.contracts.event.ImageEvent;
import studio.balancer.contracts.event.ImageJudged;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJsonException;
import studio.balancer.contracts.message.Message;
import studio.balancer.contracts.message.Received;
import studio.balancer.fakes.RecordedMessages;
import studio.balancer.operations.OperationException;
import studio.balancer.operations.client.ServiceAnswer;

class JudgingTest {
  private static final ActorId ACTOR = new ActorId("0001_a");
  private static final FileName FILE = new FileName("0001_1.jpg");
  private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");

  private final Manifest manifest = Manifest.empty(ACTOR);
  private final RecordedMessages published = new RecordedMessages();
  private boolean folds = true;
  private final Judging judging = new Judging(this::answer, this::publish);

  @BeforeEach
  void importActor() {
    ObjectNode document = Json.mapper().createObjectNode();
    document
        .putObject("images")
        .putObject(FILE.value())
        .put("type", "bw_stylized")
        .put("quality", 3.0);
    fold(new ActorImported("i", ACTOR, document, NOW));
  }

  @Test
  void aJudgementCountsFromThenOn() {
    // When
    JudgedImage image = judging.judge(judgement("j1", ImageType.PHOTOREALISTIC, 8.5, false));

    // Then
    assertThat(image)
        .isEqualTo(
            new JudgedImage(
                ACTOR,
                FILE,
                "photorealistic",
                8.5,
                Optional.of(new Judgement(ImageType.PHOTOREALISTIC, 8.5, false))));
    assertThat(published.all()).hasSize(1);
  }

  @Test
  void aLaterOneReplacesItAsAWhole() {
    // Given
    judging.judge(judgement("j1", ImageType.PHOTOREALISTIC, 8.5, false));

    // When
    JudgedImage image = judging.judge(judgement("j2", null, null, true));

    // Then
    assertThat(image.type()).isEqualTo("bw_stylized");
    assertThat(image.quality()).isEqualTo(3);
    assertThat(image.judgement()).contains(new Judgement(null, null, true));
  }

  @Test
  void lookingPublishesNothing() {
    // When
    JudgedImage image = judging.find(ACTOR, FILE);

    // Then
    assertThat(image.type()).isEqualTo("bw_stylized");
    assertThat(image.judgement()).isEmpty();
    assertThat(published.all()).isEmpty();
  }

  @Test
  void whatIsNotInTheSetIsNotJudged() {
    // Given
    ImageJudged judgement =
        new ImageJudged("j1", ACTOR, new FileName("0001_9.jpg"), null, 8.0, false, NOW);

    // Then
    assertThatThrownBy(() -> judging.judge(judgement))
        .isInstanceOf(OperationException.class)
        .hasMessage("0001_a has no image 0001_9.jpg");
    assertThat(published.all()).isEmpty();
  }

  @Test
  void aManifestThatDoesNotHaveItIsSaid() {
    // Given
    folds = false;

    // Then
    assertThatThrownBy(() -> judging.judge(judgement("j1", null, 8.0, false)))
        .isInstanceOf(OperationException.class)
        .hasMessageContaining("the manifest has another");
  }

  @Test
  void anActorThatIsNotKnownIsSaidAsTheServiceSaysIt() {
    // Given
    ObjectNode problem = Json.mapper().createObjectNode().put("detail", "no events of 0001_a");
    Judging nowhere = new Judging(actor -> new ServiceAnswer(404, problem), this::publish);

    // Then
    assertThatThrownBy(() -> nowhere.find(ACTOR, FILE))
        .hasMessage("the manifest-service says: no events of 0001_a");
  }

  private static ImageJudged judgement(String id, ImageType type, Double quality, boolean keep) {
    return new ImageJudged(id, ACTOR, FILE, type, quality, keep, NOW.plusSeconds(1));
  }

  private void publish(Message message) {
    published.publish(List.of(message));
    if (folds) {
      fold((ImageEvent) message);
    }
  }

  private void fold(ImageEvent event) {
    manifest.replay(new Received<>(event.eventId(), event));
  }

  private ServiceAnswer answer(ActorId actor) {
    try {
      return new ServiceAnswer(ServiceAnswer.OK, Json.readManifest(manifest.bytes()));
    } catch (UnreadableJsonException e) {
      throw new AssertionError(e);
    }
  }
}

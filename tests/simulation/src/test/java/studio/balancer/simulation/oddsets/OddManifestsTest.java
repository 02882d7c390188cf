package studio.balancer.simulation.oddsets;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.balancer.actormanifest.fold.Manifest;
import studio.balancer.balance.decision.Balance;
import studio.balancer.balance.decision.Brake;
import studio.balancer.balance.decision.Target;
import studio.balancer.balance.evaluation.Evaluator;
import studio.balancer.balance.trainingset.ManifestView;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.change.ActorDatasetChanged;
import studio.balancer.contracts.event.ActorImported;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJsonException;
import studio.balancer.contracts.manifest.ManifestSchema;
import studio.balancer.contracts.message.Identity;
import studio.balancer.contracts.message.Received;
import studio.balancer.messaging.delivery.PermanentFailureException;
import studio.balancer.objectstore.ObjectStore;
import studio.balancer.objectstore.ObjectUrls;
import studio.balancer.planner.baseimage.BaseImageVerdict;
import studio.balancer.planner.money.Price;
import studio.balancer.planner.plan.Deciding;
import studio.balancer.planner.plan.Estimate;
import studio.balancer.planner.plan.PlanComposer;
import studio.balancer.planner.plan.Verdict;
import studio.balancer.planner.prompt.PromptCatalog;

/** What others record, through the fold and the planner: what an upstream's change comes to. */
class OddManifestsTest {
  private static final ActorId ACTOR = new ActorId("a");
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final String GOOD = "'type': 'photorealistic', 'quality': 8, 'n': '%s'";

  /** No image here says where it is, so it is not looked for. */
  private static final ObjectStore NO_OBJECTS =
      (ObjectStore)
          Proxy.newProxyInstance(
              OddManifestsTest.class.getClassLoader(),
              new Class<?>[] {ObjectStore.class},
              (proxy, method, arguments) -> {
                throw new AssertionError("nothing is to be looked at: " + method.getName());
              });

  private final Deciding deciding =
      new Deciding(
          new Evaluator(),
          new Balance(
              new Target(
                  Map.of(
                      ImageType.PHOTOREALISTIC, 13,
                      ImageType.BW_STYLIZED, 4,
                      ImageType.COLOR_STYLIZED, 3),
                  5,
                  3)),
          new Brake(0.5, 0.25),
          new PlanComposer(
              PromptCatalog.load(),
              new Estimate(Price.of("owner/model", "0.04"), Duration.ofSeconds(20), 8),
              NO_OBJECTS,
              new ObjectUrls(Optional.empty(), "us-east-1"),
              Clock.fixed(NOW, ZoneOffset.UTC)),
          (actor, named) ->
              named.isPresent()
                  ? new BaseImageVerdict.Usable("named")
                  : new BaseImageVerdict.Unusable("no base image"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // Read as what they are.
        "'images': {}                                                          | -0 +20",
        "'images': []                                                          | -0 +20",
        "'images': [{'file_name': 'a_0.jpg', 'type': 'photorealistic', 'quality': 8.0}] | -0 +19",
        "'images': [{'path': 'x/a_0.jpg', 'type': 'Photo-Realistic', 'quality': '8.0'}] | -0 +19",
        "'images': {'PXL_20231105_142233123.jpg': {'type': 'photorealistic'}}  | -0 +19 next 0",
        "'training_data': [{'file': 'IMG_20240115.jpg', 'type': 'bw-stylized'}] | -0 +19 next 0",
        // Left alone and noted.
        "'images': {@9, '/mnt/set/10_ohwx man/a_0.jpg': {}}                     | -0 +11 next 9"
            + " [entries left alone (1)",
        "'images': {@9, '.hidden.jpg': {'type': 'photorealistic'}}             | -0 +11 next 9"
            + " [entries left alone (1)",
        "'images': {@9, 'x.jpg': 7}                                            | -0 +11 next 9"
            + " [entries left alone (1)",
        // Not taken for empty.
        "'status': 'ok'                                                        | images is missing",
        "'images': null                                                        | images is missing",
        "'pictures': {@9}                                                      | images is missing",
        "'images': 'twenty'                                                    | images is of type"
            + " string",
        "'images': 20                                                          | images is of type"
            + " number",
        "'images': [1, 2]                                                      | images[0] names no"
            + " file",
        "'images': [{'id': 3, 'title': 'face'}]                                | images[0] names no"
            + " file",
        "'images': {'/mnt/a_0.jpg': {}, '.x.jpg': {}}                          | is not taken for"
            + " an empty one",
        // Braked.
        "'images': [{'file': 'a_0.jpg', 'type': 'photorealistic'}, {}]         | the brake holds"
            + " it",
        "'images': ['a_0.jpg', 'a_1.jpg']                                      | 2 of 2 are of"
            + " unknown type",
        "'images': {'a_0.jpg': {'style': 'photorealistic'}}                    | 1 of 1 are of"
            + " unknown type",
        "'images': {@9, 'x.jpg': {'type': 'photorealistic', 'quality': 'good'}} | x.jpg.quality is",
        "'images': {'a_0.jpg': {'quality': 0.91}, 'a_1.jpg': {'quality': 0.91}} | 2 of 2 images"
            + " would be deleted",
        // Another scale.
        "'images': {@9, 'x.jpg': {'quality': 91}}                              |"
            + " images.x.jpg.quality is 91",
        "'images': {@9, 'x.jpg': {'quality_score': '-1'}}                      |"
            + " images.x.jpg.quality_score is -1",
        "'images': {'a.jpg': {'quality': 1}, 'b.jpg': {'quality': 0.9}, 'c.jpg': {'quality': 1},"
            + " 'd.jpg': {'quality': 0}, 'e.jpg': {'quality': 1}} | images.b.jpg.quality is 0.9",
        // No number left.
        "'images': {@9, 'x_999999990.jpg': {'type': 'photorealistic'}}         | no number is left"
      })
  void costsNothingUnseenAndBlocksNobody(String document, String outcome) {
    assertThat(outcome(manifest(document))).contains(outcome);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'images': 'twenty'",
        "'status': 'ok'",
        "'images': [{}, 7]",
        "'images': {'a_0.jpg': {'quality': 91}}",
        "'images': [{'file': 'a_0.jpg', 'quality': 91}]",
        "'training_data': [{'filename': 'a_0.jpg', 'quality': 91}]",
        "'images': {'a_0.jpg': 7, '/mnt/a_1.jpg': {}}"
      })
  void aCorrectedImportGetsTheActorOutInAnyShape(String wrong) {
    String good = "'type': 'photorealistic', 'quality': 9.1";
    for (String right :
        List.of(
            "'images': {'a_0.jpg': {%s}}",
            "'images': [{'file_name': 'a_0.jpg', %s}]",
            "'training_data': [{'path': 'x/a_0.jpg', %s}]")) {
      // Given
      Manifest manifest = manifest(wrong);

      // When
      manifest.replay(imported(right.formatted(good)));

      // Then
      String outcome = outcome(manifest);
      assertThat(outcome).as("%s, then %s", wrong, right).matches("-0 \\+19.*|.*the brake holds.*");
      assertThat(outcome.contains("the brake")).as(outcome).isEqualTo(wrong.contains("/mnt"));
    }
  }

  @Test
  void anOrderOfTheImportsMakesOneManifest() {
    // Given
    Manifest once = manifest("'images': [{'file': 'a_0.jpg'}, {}]");

    // When
    Manifest again = manifest("'images': [{'file': 'a_0.jpg'}, {}]");
    again.replay(imported("'images': [{'file': 'a_0.jpg'}, {}]"));

    // Then
    assertThat(again.bytes()).isEqualTo(once.bytes());
  }

  private String outcome(Manifest manifest) {
    ActorDatasetChanged change =
        new ActorDatasetChanged("c", "upstream", ACTOR, false, null, Map.of(), NOW);
    try {
      return switch (deciding.decide(
          change, ManifestView.read(ACTOR, Json.readManifest(manifest.bytes())))) {
        case Verdict.Proposal proposal ->
            "-%d +%d next %d %s"
                .formatted(
                    proposal.plan().deletes().size(),
                    proposal.plan().generates().size(),
                    manifest.nextIndex(),
                    proposal.plan().summary().notes());
        case Verdict.Balanced balanced -> "balanced";
      };
    } catch (PermanentFailureException e) {
      return e.failure().reason();
    } catch (UnreadableJsonException e) {
      throw new AssertionError(e);
    }
  }

  private static Manifest manifest(String document) {
    Manifest manifest = Manifest.empty(ACTOR);
    manifest.replay(imported(document));
    ManifestSchema.hold(manifest.bytes());
    return manifest;
  }

  /** An import with a base image; {@code @9} stands for nine good photographs. */
  private static Received<ActorImported> imported(String document) {
    StringBuilder nine = new StringBuilder();
    for (int i = 0; i < 9; i++) {
      nine.append(i == 0 ? "" : ", ").append("'a_%d.jpg': {%s}".formatted(i, GOOD.formatted(i)));
    }
    String text =
        "{'base_images': [{'relative_path': 'base.png'}], %s}"
            .formatted(document.replace("@9", nine))
            .replace('\'', '"');
    try {
      ObjectNode json = (ObjectNode) Json.readTree(text.getBytes(StandardCharsets.UTF_8));
      ActorImported event = new ActorImported(Identity.of(text), ACTOR, json, NOW);
      return new Received<>(event.eventId(), event);
    } catch (UnreadableJsonException e) {
      throw new AssertionError(text, e);
    }
  }
}

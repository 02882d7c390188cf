package studio.balancer.actormanifest.fold;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import studio.balancer.actormanifest.Events;
import studio.balancer.actormanifest.reading.RecordedEvaluation;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.evaluation.EvidenceSource;
import studio.balancer.contracts.event.ImageEvent;
import studio.balancer.contracts.event.ImageJudged;
import studio.balancer.contracts.event.ImagesEvaluated;
import studio.balancer.contracts.json.Json;

/** What evidence and judgements may do to a manifest, mixed with everything else. */
class EvidenceLawsTest {
  private static final String PLAIN =
      "{'images': {'0001_european_20_female_0.jpg': {'type': 'photorealistic', 'quality': 8},"
          + " '0001_european_20_female_1.jpg': {}}}";

  @Provide
  Arbitrary<List<ImageEvent>> logs() {
    Arbitrary<FileName> files = Arbitraries.integers().between(0, 5).map(Events::file);
    return Arbitraries.oneOf(
            Arbitraries.of(PLAIN, RandomEvidence.ODD_DOCUMENT).map(Events::imported),
            Arbitraries.integers().between(0, 5).map(n -> Events.stored("c" + n, "p0", n)),
            files.map(file -> Events.deleted("d" + file, "p0", file)),
            files.map(file -> Events.restored("r" + file, file)),
            RandomEvidence.events(files))
        .list()
        .ofMinSize(1)
        .ofMaxSize(25);
  }

  /** What is left without evidence is what others have said, whoever looked in between. */
  @Property
  void nobodysWordIsOverwritten(@ForAll("logs") List<ImageEvent> log) {
    // Given
    List<ImageEvent> others =
        log.stream()
            .filter(event -> !(event instanceof ImagesEvaluated || event instanceof ImageJudged))
            .toList();

    // When
    Manifest manifest = Folding.of(log);

    // Then
    if (!others.isEmpty()) {
      Folding.of(others)
          .images()
          .properties()
          .forEach(
              image ->
                  assertThat(raw(manifest.images().get(image.getKey())))
                      .isEqualTo(raw(image.getValue())));
    }
  }

  @Property
  void theLastJudgementCountsWhole(@ForAll("logs") List<ImageEvent> log) {
    // Given
    Manifest manifest = Manifest.empty(Events.ACTOR);

    for (ImageEvent event : log) {
      // When
      boolean applied = !manifest.replay(Events.received(event)).isEmpty();

      // Then
      if (applied && event instanceof ImageJudged judged) {
        JsonNode entry = manifest.images().path(judged.file().value());
        if (entry.isObject()) {
          RecordedEvaluation.Judgement said =
              RecordedEvaluation.of(entry).judgement().orElseThrow();
          assertThat(said.type()).isEqualTo(judged.type());
          assertThat(said.quality()).isEqualTo(judged.quality());
          if (judged.type() != null) {
            assertThat(entry.path("type").asText()).isEqualTo(judged.type().label());
          }
        }
      }
    }
  }

  @Property
  void evidenceChangesNothingButItsImages(@ForAll("logs") List<ImageEvent> log) {
    // Given
    Manifest manifest = Manifest.empty(Events.ACTOR);

    for (ImageEvent event : log) {
      // When
      JsonNode before = manifest.images().deepCopy();
      int next = manifest.nextIndex();
      manifest.replay(Events.received(event));

      // Then
      if (event instanceof ImagesEvaluated evaluated) {
        List<String> names = new ArrayList<>();
        evaluated.evidence().forEach(look -> names.add(look.file().value()));
        assertThat(manifest.images().size()).isEqualTo(before.size());
        assertThat(manifest.nextIndex()).isEqualTo(next);
        before.properties().stream()
            .filter(image -> !names.contains(image.getKey()))
            .forEach(
                image ->
                    assertThat(manifest.images().get(image.getKey())).isEqualTo(image.getValue()));
      }
    }
  }

  @Property
  void howMuchEvidenceTakesIsKnownBefore(@ForAll("logs") List<ImageEvent> log) throws Exception {
    // Given
    Manifest manifest = Manifest.empty(Events.ACTOR);

    for (ImageEvent event : log) {
      // When
      EvidenceSpace before = new EvidenceSpace(Json.readManifest(manifest.bytes()));
      int images = pretty(manifest.images());
      manifest.replay(Events.received(event));

      // Then
      assertThat(before.bytes()).isGreaterThan(images);
      if (event instanceof ImagesEvaluated evaluated) {
        int growth =
            evaluated.evidence().stream()
                .mapToInt(look -> before.growth(look.file(), List.of(look)))
                .sum();
        boolean again = before.manifest().path("event_ids").size() == manifest.revision();
        assertThat(pretty(manifest.images()) - images).isEqualTo(again ? 0 : growth);
      }
    }
  }

  /** As it stands in the document. */
  private static int pretty(JsonNode images) {
    return Json.prettyBytes(Map.of("images", images)).length;
  }

  @Property
  void allEvidenceOfAnImageIsOfTheSameBytes(@ForAll("logs") List<ImageEvent> log) {
    // When
    Manifest manifest = Folding.of(log);

    // Then
    manifest
        .images()
        .forEach(
            entry -> {
              RecordedEvaluation recorded = RecordedEvaluation.of(entry);
              assertThat(
                      List.of(EvidenceSource.values()).stream()
                          .flatMap(source -> recorded.evidence(source).stream())
                          .filter(look -> look.etag() != null)
                          .map(look -> look.etag())
                          .distinct())
                  .hasSizeLessThanOrEqualTo(1);
            });
  }

  private static JsonNode raw(JsonNode entry) {
    return entry instanceof ObjectNode object ? Evidences.withoutEvidence(object) : entry;
  }
}

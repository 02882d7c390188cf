package studio.balancer.actormanifest.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.balancer.contracts.evaluation.EvidenceSource.MEASUREMENT;
import static studio.balancer.contracts.evaluation.EvidenceSource.VISION_MODEL;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.balancer.actormanifest.Events;
import studio.balancer.actormanifest.reading.RecordedEvaluation;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.evaluation.Evidence;
import studio.balancer.contracts.evaluation.EvidenceSource;
import studio.balancer.contracts.evaluation.Flag;
import studio.balancer.contracts.event.ImageEvent;
import studio.balancer.contracts.json.Json;

class EvidencesTest {
  private static final FileName FILE = Events.file(1);
  private static final Evidence MEASURED =
      Events.evidence(
          FILE, MEASUREMENT, "measure-1", "e1", ImageType.BW_STYLIZED, 4.5, Flag.BLURRED);

  @Test
  void whatWasFoundFollowsWhereNoUpstreamSaidIt() {
    // When
    JsonNode entry = folded("{}", Events.evaluated(1, MEASURED));

    // Then
    assertThat(entry.path("type").asText()).isEqualTo("bw_stylized");
    assertThat(entry.path("quality").asDouble()).isEqualTo(4.5);
    assertThat(entry.path("flags").toString()).isEqualTo("[\"blurred\"]");
    assertThat(entry.at("/evaluation/derived").toString())
        .isEqualTo("[\"type\",\"quality\",\"flags\"]");
    assertThat(entry.at("/evaluation/measurement/etag").asText()).isEqualTo("e1");
    assertThat(entry.at("/evaluation/measurement/evaluated_at").asText())
        .isEqualTo("2025-10-17T16:56:10.000000Z");
    assertThat(RecordedEvaluation.of(entry).ofUpstream("type")).isFalse();
  }

  @Test
  void whatAnUpstreamSaidStands() {
    // When
    JsonNode entry =
        folded(
            "{'type': 'photorealistic', 'quality': 9, 'flags': []}", Events.evaluated(1, MEASURED));

    // Then
    assertThat(entry.path("type").asText()).isEqualTo("photorealistic");
    assertThat(entry.path("quality").asInt()).isEqualTo(9);
    assertThat(entry.path("flags")).isEmpty();
    assertThat(entry.at("/evaluation/derived").isMissingNode()).isTrue();
    assertThat(RecordedEvaluation.of(entry).ofUpstream("type")).isTrue();
  }

  @Test
  void nothingSaidIsSaidOfNullAndStandsAsItWas() {
    // When
    JsonNode entry = folded("{'type': null, 'quality': ' '}", Events.evaluated(1, MEASURED));

    // Then
    assertThat(entry.path("type").asText()).isEqualTo("bw_stylized");
    assertThat(entry.at("/evaluation/stated").toString())
        .isEqualTo("{\"type\":null,\"quality\":\" \"}");
    assertThat(RecordedEvaluation.of(entry).ofUpstream("type")).isFalse();
  }

  @Test
  void aWordThatIsNoTypeStaysTheUpstreams() {
    // When
    JsonNode entry = folded("{'type': 'portrait'}", Events.evaluated(1, MEASURED));

    // Then
    assertThat(entry.path("type").asText()).isEqualTo("portrait");
    assertThat(RecordedEvaluation.of(entry).first(look -> opt(look.type())))
        .contains(ImageType.BW_STYLIZED);
  }

  @Test
  void aPersonIsAboveTheUpstreamUntilTheNextJudgement() {
    // Given
    String upstreams = "{'type': 'photorealistic'}";
    ImageEvent first = Events.judged("j1", FILE, ImageType.COLOR_STYLIZED, 8.0, false);
    ImageEvent second = Events.judged("j2", FILE, null, 2.0, true);

    // When
    JsonNode judged = folded(upstreams, Events.evaluated(1, MEASURED), first);
    JsonNode judgedAgain = folded(upstreams, Events.evaluated(1, MEASURED), first, second);

    // Then
    assertThat(judged.path("type").asText()).isEqualTo("color_stylized");
    assertThat(judged.at("/evaluation/stated/type").asText()).isEqualTo("photorealistic");
    assertThat(judgedAgain.path("type").asText()).isEqualTo("photorealistic");
    assertThat(judgedAgain.path("quality").asDouble()).isEqualTo(2.0);
    assertThat(judgedAgain.at("/evaluation/stated").isMissingNode()).isTrue();
    assertThat(judgedAgain).isEqualTo(folded(upstreams, Events.evaluated(1, MEASURED), second));
  }

  @Test
  void anotherLookOfTheSameSourceTakesTheOldOnesPlace() {
    // Given
    Evidence better = Events.evidence(FILE, MEASUREMENT, "measure-2", "e1", null, 6.0);

    // When
    JsonNode entry = folded("{}", Events.evaluated(1, MEASURED), Events.evaluated(2, better));

    // Then
    assertThat(entry.has("type")).isFalse();
    assertThat(entry.has("flags")).isFalse();
    assertThat(entry.path("quality").asDouble()).isEqualTo(6.0);
  }

  @Test
  void otherBytesVoidWhatEverySourceFound() {
    // Given
    Evidence model = Events.evidence(FILE, VISION_MODEL, "m1", "e1", null, 1.0, Flag.DISTORTED);
    Evidence ofOthers = Events.evidence(FILE, MEASUREMENT, "measure-1", "e2", null, 9.0);

    // When
    JsonNode entry =
        folded("{}", Events.evaluated(1, model, MEASURED), Events.evaluated(2, ofOthers));

    // Then
    assertThat(RecordedEvaluation.of(entry).evidence()).containsOnlyKeys(MEASUREMENT);
    assertThat(entry.path("quality").asDouble()).isEqualTo(9.0);
  }

  @Test
  void bytesThatComeBackAreKnownAgain() {
    // Given
    Evidence ofOthers = Events.evidence(FILE, MEASUREMENT, "measure-1", "e2", null, 9.0);

    // When
    JsonNode entry =
        folded(
            "{}",
            Events.evaluated(1, MEASURED),
            Events.evaluated(2, ofOthers),
            Events.evaluated(3, MEASURED));

    // Then
    assertThat(entry.at("/evaluation/measurement/etag").asText()).isEqualTo("e1");
  }

  @Test
  void bytesThatCannotBeFetchedNowVoidNothingThatAModelFound() {
    // Given
    Evidence model = Events.evidence(FILE, VISION_MODEL, "m1", "e1", null, 6.0);
    Evidence missing =
        Evidence.unseen(FILE, MEASUREMENT, "measure-1", null, Flag.MISSING, "not there");

    // When
    JsonNode entry = folded("{}", Events.evaluated(1, model), Events.evaluated(2, missing));

    // Then
    assertThat(RecordedEvaluation.of(entry).evidence()).containsOnlyKeys(VISION_MODEL, MEASUREMENT);
  }

  @Test
  void anImageThatIsNotInTheSetHasNoEvidence() {
    // Given
    Evidence stranger = Events.evidence(Events.file(7), MEASUREMENT, "v1", "e1", null, 6.0);

    // When
    Manifest manifest =
        Folding.of(
            imported("{}"),
            Events.evaluated(1, stranger),
            Events.judged("j1", Events.file(7), null, 1.0, false));

    // Then
    assertThat(manifest.images()).isEqualTo(Folding.of(imported("{}")).images());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'good'",
        "7",
        "[1]",
        "null",
        "{'person': 'Anna', 'derived': ['type']}",
        "{'derived': ['type'], 'stated': {'type': 'x'}}",
        "{'measurement': {'version': 'v1', 'flags': ['nice']}}",
        "{'measurement': {'version': 'v1'}, 'stated': 3}"
      })
  void anEvaluationOfAnUpstreamsOwnStandsAsideAndReturns(String own) {
    // Given
    String upstreams = "{'type': 'photorealistic', 'evaluation': %s}".formatted(own);

    // When
    JsonNode looked = folded(upstreams, Events.evaluated(1, MEASURED));
    JsonNode replaced =
        Folding.tree(
                Folding.of(
                    imported(upstreams), Events.evaluated(1, MEASURED), imported(upstreams + " ")))
            .at("/images/" + FILE);

    // Then
    JsonNode said = Events.json(upstreams);
    assertThat(looked.path("type").asText()).isEqualTo("photorealistic");
    assertThat(looked.at("/evaluation/stated/evaluation")).isEqualTo(said.get("evaluation"));
    assertThat(RecordedEvaluation.of(looked).evidence()).containsOnlyKeys(MEASUREMENT);
    assertThat(Evidences.withoutEvidence((ObjectNode) looked)).isEqualTo(said);
    assertThat(replaced).isEqualTo(looked);
  }

  @Test
  void anImportThatCorrectsKeepsTheEvidence() {
    // When
    JsonNode entry =
        Folding.tree(
                Folding.of(
                    imported("{}"),
                    Events.evaluated(1, MEASURED),
                    imported("{'type': 'color_stylized'}")))
            .at("/images/" + FILE);

    // Then
    assertThat(entry.path("type").asText()).isEqualTo("color_stylized");
    assertThat(entry.path("quality").asDouble()).isEqualTo(4.5);
    assertThat(entry.at("/evaluation/derived").toString()).isEqualTo("[\"quality\",\"flags\"]");
  }

  @Test
  void aManifestOfOursThatIsImportedElsewhereSaysNoMoreThanBefore() {
    // Given
    JsonNode ours = folded("{}", Events.evaluated(1, MEASURED));

    // When
    JsonNode elsewhere = folded(ours.toString());

    // Then
    assertThat(elsewhere).isEqualTo(ours);
    assertThat(RecordedEvaluation.of(elsewhere).ofUpstream("quality")).isFalse();
  }

  @Test
  void whatIsAsDeepAsAMessageMayBeCanStandAside() throws Exception {
    // Given
    String deep = "[".repeat(27) + "]".repeat(27);
    ImageEvent judged = Events.judged("j1", FILE, ImageType.BW_STYLIZED, null, false);

    // When
    Manifest manifest =
        Folding.of(
            imported("{'type': %s, 'evaluation': %s}".formatted(deep, deep)),
            judged,
            Events.deleted("c1", "p1", FILE));

    // Then
    assertThat(Folding.stored(manifest).bytes()).isEqualTo(manifest.bytes());
    assertThat(Json.readManifest(manifest.bytes())).isNotNull();
  }

  @Test
  void everySourceIsReadAsItWasWritten() {
    // Given
    List<Evidence> all =
        List.of(EvidenceSource.values()).stream()
            .map(source -> Events.evidence(FILE, source, "v1", "e1", null, 1e-5, Flag.DARK))
            .toList();

    // When
    JsonNode entry = folded("{}", Events.evaluated(1, all.toArray(new Evidence[0])));

    // Then
    Map<EvidenceSource, Evidence> read = RecordedEvaluation.of(entry).evidence();
    all.forEach(
        look -> {
          assertThat(read.get(look.source()).quality()).isEqualTo(look.quality());
          assertThat(read.get(look.source()).values()).isEqualTo(look.values());
          assertThat(read.get(look.source()).etag()).isEqualTo(look.etag());
        });
  }

  private static <T> java.util.Optional<T> opt(T value) {
    return java.util.Optional.ofNullable(value);
  }

  private static ImageEvent imported(String entry) {
    return Events.imported("{'images': {'%s': %s}}".formatted(FILE, entry));
  }

  private static JsonNode folded(String entry, ImageEvent... events) {
    Manifest manifest = Folding.of(imported(entry));
    Folding.onto(manifest, List.of(events));
    return Folding.tree(manifest).at("/images/" + FILE);
  }
}

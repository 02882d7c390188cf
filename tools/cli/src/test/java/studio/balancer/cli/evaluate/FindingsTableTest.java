package studio.balancer.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import studio.balancer.cli.balance.ResultWriter;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.evaluation.Evidence;
import studio.balancer.contracts.evaluation.EvidenceSource;
import studio.balancer.contracts.evaluation.Flag;
import studio.balancer.contracts.json.Json;
import studio.balancer.operations.evaluating.ImageFinding;

class FindingsTableTest {
  private final List<String> lines = new ArrayList<>();
  private final List<JsonNode> documents = new ArrayList<>();
  private final FindingsTable table =
      new FindingsTable(
          new ResultWriter() {
            @Override
            public void line(String format, Object... values) {
              lines.add(String.format(Locale.ROOT, format, values));
            }

            @Override
            public void document(Object document) {
              documents.add(Json.mapper().valueToTree(document));
            }
          });

  private final Evidence look =
      new Evidence(
          new FileName("image-1"),
          EvidenceSource.MEASUREMENT,
          "m-1",
          null,
          null,
          ImageType.PHOTOREALISTIC,
          3.25,
          List.of(Flag.BLURRED),
          null,
          null,
          Map.of("sharpness", 0.1),
          "soft everywhere",
          null,
          null);
  private final ImageFinding good =
      new ImageFinding("a/1.jpg", ImageType.BW_STYLIZED, 8.0, List.of(), null, false, List.of());
  private final ImageFinding bad =
      new ImageFinding(
          "a/2.jpg",
          ImageType.PHOTOREALISTIC,
          3.25,
          List.of(Flag.NEAR_DUPLICATE, Flag.BLURRED),
          "a/1.jpg",
          true,
          List.of(look));
  private final ImageFinding unknown =
      new ImageFinding(
          "b.jpg",
          null,
          null,
          List.of(),
          null,
          false,
          List.of(
              new Evidence(
                  new FileName("image-2"),
                  EvidenceSource.MEASUREMENT,
                  "m-1",
                  null,
                  null,
                  null,
                  null,
                  List.of(),
                  null,
                  null,
                  Map.of(),
                  "a GIF",
                  null,
                  null)));

  @Test
  void peopleGetARowForEachImageAndALineForEachThatLooked() {
    // When
    table.show(null, List.of(good, bad, unknown));

    // Then
    assertThat(lines)
        .containsExactly(
            "IMAGE    TYPE            QUALITY  FOUND",
            "a/1.jpg  bw_stylized         8.0  -",
            "a/2.jpg  photorealistic      3.3  blurred, near_duplicate, repeats a/1.jpg, would be"
                + " deleted",
            "    measurement m-1: photorealistic, quality 3.3, blurred (soft everywhere)",
            "b.jpg    unknown               -  cannot be read",
            "    measurement m-1: type not told, quality not told (a GIF)",
            "3 images: 1 photorealistic, 1 bw_stylized, 0 color_stylized, 1 of unknown type; 1"
                + " flagged, 1 would be deleted");
  }

  @Test
  void programsGetADocumentForEachImage() {
    // When
    table.show(null, List.of(good, bad, unknown));

    // Then
    assertThat(documents).hasSize(3);
    JsonNode document = documents.get(1);
    assertThat(document.path("file").asText()).isEqualTo("a/2.jpg");
    assertThat(document.path("type").asText()).isEqualTo("photorealistic");
    assertThat(document.path("quality").asDouble()).isEqualTo(3.25);
    assertThat(document.path("flags").toString()).isEqualTo("[\"blurred\",\"near_duplicate\"]");
    assertThat(document.path("near_duplicate_of").asText()).isEqualTo("a/1.jpg");
    assertThat(document.path("delete").asBoolean()).isTrue();
    assertThat(document.path("evidence").get(0).path("values").path("sharpness").asDouble())
        .isEqualTo(0.1);
    assertThat(document.path("evidence").get(0).has("file")).isFalse();
    assertThat(documents.get(2).get("type").isNull()).isTrue();
  }
}

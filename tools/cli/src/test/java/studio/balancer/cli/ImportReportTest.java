package studio.balancer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.operations.importing.ImageCounts;
import studio.balancer.operations.importing.ImportResult;
import studio.balancer.operations.importing.ImportResult.Done;
import studio.balancer.operations.importing.source.Refusal;

class ImportReportTest {
  private static final List<ImportResult> RESULTS =
      List.of(
          new ImportResult.Refused(new Refusal("a_manifest.json", "is null")),
          new ImportResult.Actor(
              new ActorId("anna"),
              Done.IMPORTED,
              new ImageCounts(5, 1, 2, 3),
              4,
              Map.of("images_s3", List.of("s3://b/a", "s3://b/b")),
              List.of("something is odd")),
          new ImportResult.Actor(
              new ActorId("bob"), Done.KNOWN, new ImageCounts(1, 0, 1, 1), 0, Map.of(), List.of()));

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private String report(boolean json, boolean executed) {
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    ImportReport report = new ImportReport(new Output(stream, json), executed);
    RESULTS.forEach(report::add);
    report.end();
    assertThat(report.complete()).isFalse();
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void peopleGetNotesRefusalsAndATable() {
    assertThat(report(false, true))
        .isEqualTo(
            """
            anna: something is odd
            refused: a_manifest.json: is null
               actors    images  without S3  without local copy  without type
                    2         6           1                   3             4
            not there: images_s3 2
            Refused: 1.
            1 imported, 1 known from before; 4 images uploaded.
            """);
  }

  @Test
  void aDryRunSaysSo() {
    assertThat(report(false, false))
        .endsWith(
            "Dry run: nothing was changed; 4 images would be uploaded. Run again with --execute to"
                + " do it.\n");
  }

  @Test
  void thatObjectsWereNotLookedForIsSaidToBoth() {
    for (boolean json : List.of(false, true)) {
      ImportReport report = new ImportReport(new Output(new PrintStream(out, true), json), false);
      report.notAsked("nothing runs");
      report.end();
    }
    assertThat(out.toString(StandardCharsets.UTF_8))
        .startsWith("Only files are looked for, no objects in S3: nothing runs\n")
        .contains("\"objects_not_looked_for\":\"nothing runs\"");
  }

  @Test
  void programsGetADocumentForEachAndATotal() {
    assertThat(report(true, true).lines())
        .containsExactly(
            "{\"file\":\"a_manifest.json\",\"refused\":\"is null\"}",
            "{\"actor_id\":\"anna\",\"images\":5,\"without_s3\":1,\"without_local\":2,"
                + "\"without_type\":3,\"uploads\":4,\"missing\":{\"images_s3\":[\"s3://b/a\","
                + "\"s3://b/b\"]},\"result\":\"imported\",\"notes\":[\"something is odd\"]}",
            "{\"actor_id\":\"bob\",\"images\":1,\"without_s3\":0,\"without_local\":1,"
                + "\"without_type\":1,\"uploads\":0,\"result\":\"known\",\"notes\":[]}",
            "{\"total\":{\"actors\":2,\"images\":6,\"without_s3\":1,\"without_local\":3,"
                + "\"without_type\":4,\"uploads\":4,\"missing\":{\"images_s3\":2},"
                + "\"imported\":1,\"known\":1,\"refused\":1}}");
  }
}

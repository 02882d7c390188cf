package studio.balancer.operations.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.message.Identity;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.operations.OperationException;
import studio.balancer.operations.audit.state.ObjectKeys;

class ExportingTest {
  private static final String FIRST = Sets.ODD_NAMES[0];

  @TempDir private Path folder;
  private Sets sets;
  private Path out;

  @BeforeEach
  void prepare() {
    sets = Sets.balanced(folder.resolve("data"));
    out = folder.resolve("out");
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void theSameRevisionGivesTheSameBytes(Profile profile) throws Exception {
    // When
    sets.export(profile, out);
    sets.export(profile, folder.resolve("other"));
    ExportOutcome again = sets.export(profile, out);

    // Then
    assertThat(Sets.files(out)).isNotEmpty().isEqualTo(Sets.files(folder.resolve("other")));
    assertThat(((ExportOutcome.Exported) again).unchanged()).isTrue();
    assertNothingLeft();
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void archivesToo(Profile profile) throws Exception {
    // When
    sets.export(profile, folder.resolve("a/mia.zip"));
    sets.export(profile, folder.resolve("b/mia.zip"));
    sets.export(profile, folder.resolve("b/mia.zip"));

    // Then
    assertThat(Sets.files(folder.resolve("a"))).isEqualTo(Sets.files(folder.resolve("b")));
    assertNothingLeft();
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void theLockHasTheRevisionAndEveryFile(Profile profile) throws Exception {
    // When
    sets.export(profile, out);

    // Then
    Path made = out.resolve(Sets.ACTOR.value());
    JsonNode lock = Json.readTree(Files.readAllBytes(made.resolve("lock.json")));
    assertThat(lock.path("manifest_revision").asLong()).isEqualTo(31);
    Map<String, String> files = Sets.files(made);
    files.remove("lock.json");
    assertThat(files)
        .allSatisfy(
            (file, sha256) ->
                assertThat(lock.path("files").path(file).path("sha256").asText())
                    .isEqualTo(sha256));
    assertThat(lock.path("files").findValues("source")).hasSize(20);
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void theCroissantDescribesEveryImage(Profile profile) throws Exception {
    // When
    sets.export(profile, out);

    // Then
    Path made = out.resolve(Sets.ACTOR.value());
    JsonNode croissant = Json.readTree(Files.readAllBytes(made.resolve("croissant.json")));
    assertThat(croissant.path("conformsTo").asText())
        .isEqualTo("http://mlcommons.org/croissant/1.1");
    assertThat(croissant.path("version").asText()).isEqualTo("31.0.0");
    assertThat(croissant.at("/recordSet/0/data")).hasSize(20);
    JsonNode archive = croissant.at("/distribution/0/sha256");
    assertThat(archive.isMissingNode() ? null : archive.asText())
        .isEqualTo(Sets.files(made).get(Sets.ACTOR + ".zip"));
  }

  @Test
  void imagesKeepTheirBytes() throws Exception {
    // When
    sets.export(Profile.KOHYA, out);

    // Then
    assertThat(image("0001.jpg")).isEqualTo(Sets.card("srgb.jpg"));
  }

  @Test
  void theExtensionIsThatOfTheContent() throws Exception {
    // Given
    sets.put(FIRST, Sets.card("srgb.png"));
    sets.entry(FIRST).remove("sha256");

    // When
    sets.export(Profile.KOHYA, out);

    // Then
    assertThat(image("0001.png")).isEqualTo(Sets.card("srgb.png"));
  }

  @Test
  void generatedOnesAreMarkedAndNoOthers() throws Exception {
    // Given
    sets.entry(FIRST).remove("generated_by");

    // When
    ExportOutcome outcome =
        sets.export(
            new ExportOptions(
                Profile.KOHYA, Optional.empty(), true, false, false, new ExportTarget(Map.of())),
            out);

    // Then
    assertThat(((ExportOutcome.Exported) outcome).marked()).isEqualTo(19);
    assertThat(image("0001.jpg")).isEqualTo(Sets.card("srgb.jpg"));
    assertThat(new String(image("0010.jpg"), StandardCharsets.ISO_8859_1))
        .contains("trainedAlgorithmicMedia");
  }

  @Test
  void anotherExportIsNotOverwritten() throws Exception {
    // Given
    sets.export(Profile.KOHYA, out);
    Map<String, String> before = Sets.files(out);

    // When
    ExportOutcome outcome = sets.export(Profile.AI_TOOLKIT, out);

    // Then
    assertRefused(outcome, "is there already, and is another export");
    assertThat(Sets.files(out)).isEqualTo(before);
    assertNothingLeft();
  }

  @Test
  void whatATrainerPutBesideItIsItsOwn() throws Exception {
    // Given
    sets.export(Profile.KOHYA, out);
    Files.writeString(
        out.resolve(Sets.ACTOR.value()).resolve("images/0001_1344x0768_sdxl.npz"), "");

    // When
    ExportOutcome outcome = sets.export(Profile.KOHYA, out);

    // Then
    assertThat(((ExportOutcome.Exported) outcome).unchanged()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(
      value = Profile.class,
      names = {"KOHYA", "REPLICATE"})
  void anotherArchiveIsNotOverwritten(Profile profile) throws Exception {
    // Given
    Path zip = folder.resolve("mia.zip");
    Files.writeString(zip, "something else");

    // When / Then
    try {
      assertRefused(sets.export(profile, zip), "is there already");
    } catch (OperationException e) {
      assertThat(e).hasMessageContaining("is there already");
    }
    assertThat(zip).hasContent("something else");
    assertNothingLeft();
  }

  @Test
  void aSetOffBalanceIsRefusedUnlessForced() throws Exception {
    // Given
    sets.add("new_77.jpg", ImageType.BW_STYLIZED, "x");

    // When
    ExportOutcome refused = sets.export(Profile.KOHYA, out);
    ExportOutcome forced =
        sets.export(
            new ExportOptions(
                Profile.KOHYA, Optional.empty(), false, true, false, new ExportTarget(Map.of())),
            out);

    // Then
    assertRefused(refused, "off balance: 5 of 4 bw_stylized (--force exports it all the same)");
    assertThat(((ExportOutcome.Exported) forced).images()).isEqualTo(21);
  }

  @Test
  void anInstallationMayHaveAnotherTarget() throws Exception {
    // Given
    sets.add("new_77.jpg", ImageType.BW_STYLIZED, "x");

    // When
    ExportOutcome outcome =
        sets.export(
            new ExportOptions(
                Profile.KOHYA,
                Optional.empty(),
                false,
                false,
                false,
                new ExportTarget(Map.of(ImageType.BW_STYLIZED, 5))),
            out);

    // Then
    assertThat(outcome).isInstanceOf(ExportOutcome.Exported.class);
  }

  @Test
  void imagesOfUnknownTypeAreLeftOutAndCounted() throws Exception {
    // Given
    sets.add("new_77.jpg", null, "who knows");

    // When
    ExportOutcome.Exported without = (ExportOutcome.Exported) sets.export(Profile.KOHYA, out);
    ExportOutcome.Exported with =
        (ExportOutcome.Exported)
            sets.export(
                new ExportOptions(
                    Profile.KOHYA,
                    Optional.empty(),
                    false,
                    false,
                    true,
                    new ExportTarget(Map.of())),
                folder.resolve("other"));

    // Then
    assertThat(without.images()).isEqualTo(20);
    assertThat(without.leftOut()).isEqualTo(1);
    assertThat(with.images()).isEqualTo(21);
    assertThat(with.leftOut()).isZero();
  }

  @Test
  void aTypeIsToldByThePromptAsThePlannerDoes() throws Exception {
    // Given
    sets.entry(Sets.ACTOR + "_36.jpg").remove("type");
    sets.entry(Sets.ACTOR + "_36.jpg").put("prompt", "a black and white ink drawing of a man");

    // When
    ExportOutcome outcome = sets.export(Profile.KOHYA, out);

    // Then
    assertThat(outcome).isInstanceOf(ExportOutcome.Exported.class);
  }

  @Test
  void bytesThatWereNotRecordedAreRefused() throws Exception {
    // Given
    sets.put(FIRST, Sets.card("exif1.jpg"));

    // When
    ExportOutcome outcome = sets.export(Profile.KOHYA, out);

    // Then
    assertRefused(outcome, FIRST + " has SHA-256 ");
    assertThat(out).doesNotExist();
    assertNothingLeft();
  }

  @Test
  void theLocalCopyServesWhereNoObjectIs() throws Exception {
    // Given
    sets.store.delete(new ObjectAddress("bucket", ObjectKeys.image(Sets.ACTOR, FIRST)));
    Path copy = sets.copies.resolve("actors").resolve(Sets.ACTOR.value()).resolve("training_data");
    Files.createDirectories(copy);
    Files.write(copy.resolve(FIRST), Sets.card("srgb.jpg"));

    // When
    ExportOutcome outcome = sets.export(Profile.KOHYA, out);

    // Then
    assertThat(outcome).isInstanceOf(ExportOutcome.Exported.class);
  }

  @Test
  void anImageThatIsNowhereIsRefused() throws Exception {
    // Given
    sets.store.delete(new ObjectAddress("bucket", ObjectKeys.image(Sets.ACTOR, FIRST)));

    // When
    ExportOutcome outcome = sets.export(Profile.KOHYA, out);

    // Then
    assertRefused(outcome, FIRST + " is neither in S3 nor a local copy");
  }

  @Test
  void whatIsNoImageIsRefused() throws Exception {
    // Given
    byte[] page = "<html>not found</html>".getBytes(StandardCharsets.UTF_8);
    sets.put(FIRST, page);
    sets.entry(FIRST).put("sha256", Identity.ofContent(page));

    // When
    ExportOutcome outcome = sets.export(Profile.KOHYA, out);

    // Then
    assertRefused(outcome, "an HTML page, no image");
  }

  @Test
  void anEmptySetIsRefusedEvenByForce() throws Exception {
    // When
    ExportOutcome outcome =
        new Sets(folder.resolve("data"))
            .export(
                new ExportOptions(
                    Profile.KOHYA,
                    Optional.empty(),
                    false,
                    true,
                    false,
                    new ExportTarget(Map.of())),
                out);

    // Then
    assertRefused(outcome, "no image to export");
  }

  @Test
  void severalActorsShareAnArchiveButForReplicate() throws Exception {
    // Given
    Path zip = folder.resolve("all.zip");
    sets.share(new ActorId("a"));
    sets.share(new ActorId("b"));

    // When
    try (Exporting exporting = sets.exporting(Sets.options(Profile.KOHYA), zip, 2)) {
      exporting.export(new ActorId("a"));
      exporting.export(new ActorId("b"));
      exporting.finish();
    }

    // Then
    assertThat(ReplicateTest.entries(zip))
        .containsKeys("a/dataset.toml", "a/images/0001.jpg", "b/lock.json");
    assertThatThrownBy(
            () -> sets.exporting(Sets.options(Profile.REPLICATE), folder.resolve("r.zip"), 2))
        .isInstanceOf(OperationException.class)
        .hasMessageContaining("an archive for each actor");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a[1]", "a*", "what?"})
  void aFolderThatATrainerTakesForAPatternIsRefused(String name) {
    // When / Then
    assertThatThrownBy(() -> sets.export(Profile.IMAGEFOLDER, folder.resolve(name)))
        .isInstanceOf(OperationException.class)
        .hasMessageContaining("for a pattern");
  }

  @ParameterizedTest
  @ValueSource(strings = {"two words", "a,b", "", "(sks:1.2)", "a|b", "[trigger]"})
  void aTriggerIsOneWord(String word) {
    // When / Then
    assertThatThrownBy(
            () ->
                new ExportOptions(
                    Profile.KOHYA,
                    Optional.of(word),
                    false,
                    false,
                    false,
                    new ExportTarget(Map.of())))
        .hasMessageStartingWith("invalid trigger '");
  }

  private byte[] image(String name) throws IOException {
    return Files.readAllBytes(out.resolve(Sets.ACTOR.value()).resolve("images").resolve(name));
  }

  private static void assertRefused(ExportOutcome outcome, String reason) {
    assertThat(outcome).isInstanceOf(ExportOutcome.Refused.class);
    assertThat(((ExportOutcome.Refused) outcome).refused()).contains(reason);
  }

  private void assertNothingLeft() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files).noneMatch(file -> file.getFileName().toString().startsWith(".export-"));
    }
  }
}

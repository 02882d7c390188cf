package studio.balancer.system.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import studio.balancer.operations.installation.Service;

class RunTest {
  private static final Sighting CLAIM =
      new Sighting(Service.STORAGE, Moment.AFTER, "PUT s3 claims/{actor}.json");

  private static final String PLAN =
      """
      {"plan_id": "1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f",
       "deletes": [{"command_id": "d0d0d0d0d0d0d0d0", "slot": 0, "file": "0001_3.jpg"}],
       "generates": [{"command_id": "e0e0e0e0e0e0e0e0", "slot": 6, "prompt": "a woman"}]}
      """;

  @Test
  void meetsItsTargetOnce() {
    // Given
    Run run = new Run("0001_crash", Optional.of(new CrashPoint(CLAIM, 2)));

    // Then
    assertThat(run.see(CLAIM)).isFalse();
    assertThat(run.see(CLAIM)).isTrue();
    assertThat(run.see(CLAIM)).isFalse();
    assertThat(run.met()).isTrue();
    assertThat(run.seen()).extracting(CrashPoint::ordinal).containsExactly(1, 2, 3);
  }

  @Test
  void tellsWhatWasAskedForTwice() {
    // Given
    Run run = new Run("0001_crash", Optional.empty());
    Sighting first = create(1);
    Sighting second = create(2);

    // When
    run.see(first);
    run.see(second);
    run.see(CLAIM);
    run.see(CLAIM);
    run.see(second);

    // Then
    assertThat(run.askedTwice())
        .containsExactly("asked for twice: " + new CrashPoint(second, 2).name());
  }

  private static Sighting create(int slot) {
    return new Sighting(
        Service.GENERATOR,
        Moment.BEFORE,
        "POST replicate predictions for {generate-%d}".formatted(slot));
  }

  @Test
  void seesNothingAfterItsEnd() {
    // Given
    Run run = new Run("0001_crash", Optional.of(new CrashPoint(CLAIM, 1)));

    // When
    run.end();

    // Then
    assertThat(run.see(CLAIM)).isFalse();
    assertThat(run.met()).isFalse();
    assertThat(run.seen()).isEmpty();
  }

  @Test
  void namesWhatIsOfThePlan() {
    // Given
    PlanNames names = new Run("0001_crash", Optional.empty()).names();

    // When
    names.learnPlan(bytes(PLAN));
    names.learnPrediction(
        bytes("{\"input\": {\"prompt\": \"a woman\"}}"), bytes("{\"id\": \"p7p7\"}"));

    // Then
    assertThat(names.of("ledger/e0e0e0e0e0e0e0e0.json")).contains("ledger/{generate-7}.json");
    assertThat(names.of("/output/p7p7/output.jpg")).contains("/output/{prediction-7}/output.jpg");
    assertThat(names.of("trash/0001_crash/d0d0d0d0d0d0d0d0/0001_3.jpg"))
        .contains("trash/{actor}/{delete-1}/{delete-1}");
    assertThat(names.asked(bytes("{\"input\": {\"prompt\": \"a woman\"}}")))
        .contains("{generate-7}");
    assertThat(names.asked(bytes("{\"input\": {\"prompt\": \"a man\"}}"))).isEmpty();
    assertThat(names.of("claims/0002_crash.json")).isEmpty();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

package studio.balancer.contracts.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.change.ActorDatasetChanged;
import studio.balancer.contracts.change.ChangeReference;
import studio.balancer.contracts.message.Message;

class ChangeAnswerTest {
  private static final ActorId ACTOR = new ActorId("0001");
  private static final Instant NOW = Instant.parse("2025-10-17T16:55:00Z");
  private static final SetState STATE = new SetState(0, Map.of());
  private static final PlanSummary PLAN = new PlanSummary(List.of(), List.of(), 0, 0, List.of());

  static Stream<String> sources() {
    return Stream.of("cli", "upstream", null);
  }

  @Test
  void twoSourcesThatChooseTheSameIdAreAnsweredApart() {
    // When
    List<ChangeAnswer> answers =
        sources().flatMap(source -> answers("nightly", source).stream()).toList();

    // Then
    assertThat(answers).extracting(Message::eventId).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("sources")
  void answersWhatItsSourceSentAlone(String source) {
    // Given
    List<ChangeReference> changes =
        List.of(
            new ChangeReference("cli", "nightly"),
            new ChangeReference("upstream", "nightly"),
            new ChangeReference("cli", "other"));

    // When
    List<ChangeAnswer> answers = answers("nightly", source);

    // Then
    assertThat(answers)
        .allSatisfy(
            answer ->
                assertThat(changes.stream().filter(answer::answers))
                    .containsExactlyElementsOf(
                        changes.stream()
                            .filter(change -> change.changeId().equals("nightly"))
                            .filter(change -> source == null || change.source().equals(source))
                            .toList()));
  }

  @Test
  void isAboutWhatTheChangeIs() {
    // Given
    ActorDatasetChanged change =
        new ActorDatasetChanged("nightly", "upstream", ACTOR, false, null, Map.of(), NOW);

    // Then
    assertThat(answers("nightly", "upstream"))
        .extracting(Message::subject)
        .containsOnly(change.subject());
  }

  @Test
  void namesASourceThatIsNoId() {
    assertThatThrownBy(() -> new ChangeRejected("nightly", "../x", ACTOR, "no", NOW))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("change_source");
  }

  private static List<ChangeAnswer> answers(String id, String source) {
    return List.of(
        new PlanProposed(id, source, ACTOR, STATE, PLAN, NOW),
        new PlanStarted(id, source, ACTOR, "plan", STATE, PLAN, NOW),
        new AlreadyBalanced(id, source, ACTOR, STATE, List.of(), NOW),
        new ChangeRejected(id, source, ACTOR, "no", NOW));
  }
}

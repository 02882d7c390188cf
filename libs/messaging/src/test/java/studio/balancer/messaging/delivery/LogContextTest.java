package studio.balancer.messaging.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jboss.logging.MDC;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.change.ActorDatasetChanged;
import studio.balancer.contracts.command.CommandKind;
import studio.balancer.contracts.command.GenerateImage;
import studio.balancer.contracts.event.ImageDeleteSkipped;
import studio.balancer.contracts.event.PlanCreated;
import studio.balancer.contracts.event.PlannedCommand;
import studio.balancer.contracts.generated.ImageGenerated;
import studio.balancer.contracts.message.Message;

class LogContextTest {
  private static final ActorId ACTOR = new ActorId("0042");
  private static final FileName FILE = new FileName("0042_3.jpg");
  private static final Instant AT = Instant.parse("2025-10-17T16:55:00Z");
  private static final ImageType TYPE = ImageType.BW_STYLIZED;
  private static final Map<String, String> COMMAND =
      Map.of("actor", "0042", "plan", "p1", "command", "c1");

  static Stream<Arguments> messages() {
    return Stream.of(
        Arguments.of(
            new ActorDatasetChanged("1", "cli", ACTOR, true, null, null, AT),
            Map.of("actor", "0042")),
        Arguments.of(new GenerateImage("c1", "p1", ACTOR, 0, TYPE, "ink", null, 1, AT), COMMAND),
        Arguments.of(
            new ImageGenerated(
                "c1", "p1", ACTOR, 0, TYPE, "ink", "x", "k", "0".repeat(64), 1, 1, 1, 1, AT),
            COMMAND),
        Arguments.of(new ImageDeleteSkipped("c1", "p1", ACTOR, FILE, "changed", AT), COMMAND),
        Arguments.of(
            new PlanCreated(
                "p1",
                ACTOR,
                "1",
                List.of(new PlannedCommand("c1", CommandKind.DELETE, null, FILE)),
                AT),
            Map.of("actor", "0042", "plan", "p1")));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void namesActorPlanAndCommandAsFarAsTheyAreKnown(Message message, Map<String, String> names) {
    // Given
    Map<String, Object> seen = new HashMap<>();

    // When
    LogContext.during(message, () -> seen.putAll(MDC.getMap()));

    // Then
    assertThat(seen).containsExactlyInAnyOrderEntriesOf(Map.copyOf(names));
    assertThat(MDC.getMap()).isEmpty();
  }

  @Test
  void leavesNothingBehindWhenTheWorkFails() {
    // Given
    Message message = new ActorDatasetChanged("1", "cli", ACTOR, true, null, null, AT);

    // When
    var failing =
        assertThatThrownBy(
            () ->
                LogContext.during(
                    message,
                    () -> {
                      throw new IllegalStateException("failed");
                    }));

    // Then
    failing.hasMessage("failed");
    assertThat(MDC.get("actor")).isNull();
  }
}

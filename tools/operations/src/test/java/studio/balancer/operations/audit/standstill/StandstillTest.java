package studio.balancer.operations.audit.standstill;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import studio.balancer.operations.audit.check.Violation;
import studio.balancer.operations.audit.log.Consumption;
import studio.balancer.operations.audit.log.RecordPosition;
import studio.balancer.operations.health.ServiceHealth;

/** Brings one thing to a standstill. */
class StandstillTest {
  private static final Instant NOW = Instant.parse("2026-11-26T20:00:00Z");
  private static final Duration GRACE = Duration.ofMillis(150);

  private Map<String, ServiceHealth> services = Map.of("planner", new ServiceHealth.Up());

  /** What each look shows; the last stands for all that follow. */
  private final List<Map<Consumption, GroupLook>> looks = new ArrayList<>();

  private Limits limits = Limits.USUAL;
  private int looked;

  @Test
  void findsNothingWhereNothingWaits() {
    // Given
    looks.add(groups(Consumption.CHANGES, new GroupLook(1, Map.of(0, 7L), List.of())));

    // Then
    assertThat(violations()).isEmpty();
    assertThat(looked).isEqualTo(1);
  }

  @Test
  void reportsAServiceThatIsDownWithItsReason() {
    // Given
    looks.add(Map.of());
    services =
        Map.of(
            "planner", new ServiceHealth.Down("consumers: channel x has ended"),
            "storage", new ServiceHealth.NotAsked());

    // Then
    assertThat(violations())
        .containsExactly(
            new Violation(
                "services",
                null,
                "the planner service",
                "it is DOWN: consumers: channel x has ended"));
  }

  @Test
  void reportsAServiceThatDoesNotAnswer() {
    // Given
    looks.add(Map.of());
    services = Map.of("planner", new ServiceHealth.Silent("http://x, nothing listens there"));

    // Then
    assertThat(violations()).extracting(Violation::check).containsExactly("services");
  }

  @ParameterizedTest
  @EnumSource(Consumption.class)
  void reportsRecordsThatWaitForAGroupWithoutMembers(Consumption consumption) {
    // Given
    looks.add(groups(consumption, waiting(consumption, 0, Duration.ofSeconds(1))));

    // Then
    assertThat(violations())
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.check()).isEqualTo("consumers");
              assertThat(found.subject()).isEqualTo(consumption.group("t."));
              assertThat(found.problem()).contains("has no member", "3 record(s) wait", "offset 7");
            });
  }

  @Test
  void aGroupThatGetsItsMembersIsNone() {
    // Given
    looks.add(groups(Consumption.CHANGES, waiting(Consumption.CHANGES, 0, Duration.ofSeconds(1))));
    looks.add(groups(Consumption.CHANGES, waiting(Consumption.CHANGES, 1, Duration.ofSeconds(1))));

    // Then
    assertThat(violations()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "CHANGES, PT59S, false",
    "CHANGES, PT61S, true",
    "DELETIONS, PT61S, true",
    "HANDOVERS, PT61S, true",
    "EVENTS, PT61S, true",
    "PROGRESS, PT61S, true",
    "GENERATIONS, PT9M, false",
    "GENERATIONS, PT11M, true"
  })
  void reportsAGroupThatDoesNotMove(Consumption consumption, Duration age, boolean found) {
    // Given
    looks.add(groups(consumption, waiting(consumption, 1, age)));

    // Then
    assertThat(violations())
        .extracting(Violation::check)
        .containsExactlyElementsOf(found ? List.of("consumers") : List.of());
  }

  @Test
  void aGroupThatMovesMayHaveABacklog() {
    // Given
    Duration age = Duration.ofMinutes(10);
    looks.add(groups(Consumption.CHANGES, waiting(Consumption.CHANGES, 1, age)));
    looks.add(groups(Consumption.CHANGES, moved(age)));

    // Then
    assertThat(violations()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"CHANGES, PT21M", "GENERATIONS, PT61M"})
  void reportsARecordThatIsOlderThanItCanBeWhileOthersMove(Consumption consumption, Duration age) {
    // Given
    looks.add(groups(consumption, waiting(consumption, 1, age)));
    looks.add(
        groups(
            consumption,
            new GroupLook(1, Map.of(0, 7L, 1, 99L), waiting(consumption, 1, age).waiting())));

    // When
    List<Violation> violations = violationsOfTwoLooks();

    // Then
    assertThat(violations)
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.check()).isEqualTo("in-flight-age");
              assertThat(found.subject()).endsWith("-0 offset 7");
            });
  }

  @Test
  void theLimitCanBeChosen() {
    // Given
    limits = Limits.of(Optional.of(Duration.ofHours(3)));
    Duration age = Duration.ofHours(2);
    looks.add(groups(Consumption.CHANGES, waiting(Consumption.CHANGES, 1, age)));
    looks.add(
        groups(
            Consumption.CHANGES,
            new GroupLook(
                1, Map.of(0, 7L, 1, 99L), waiting(Consumption.CHANGES, 1, age).waiting())));

    // Then
    assertThat(violationsOfTwoLooks()).isEmpty();
  }

  private List<Violation> violationsOfTwoLooks() {
    return new ConsumersMove(limits, "t.").of(looks.get(0), looks.get(1), NOW);
  }

  private List<Violation> violations() {
    Clock ticking = Clock.offset(Clock.systemUTC(), Duration.between(Instant.now(), NOW));
    try (Standstill standstill =
        new Standstill(
            () -> services,
            List.of(),
            () -> looks.get(Math.min(looked++, looks.size() - 1)),
            new ConsumersMove(limits, "t."),
            ticking,
            GRACE,
            Duration.ofMillis(20),
            () -> {})) {
      return standstill.violations();
    }
  }

  private static GroupLook waiting(Consumption consumption, int members, Duration age) {
    return new GroupLook(
        members,
        Map.of(0, 7L, 1, 5L),
        List.of(
            new GroupLook.Waiting(
                new RecordPosition(consumption.topic(), 0, 7), NOW.minus(age), 3)));
  }

  private static GroupLook moved(Duration age) {
    return new GroupLook(
        1,
        Map.of(0, 8L, 1, 5L),
        List.of(
            new GroupLook.Waiting(
                new RecordPosition(Consumption.CHANGES.topic(), 0, 8), NOW.minus(age), 2)));
  }

  private static Map<Consumption, GroupLook> groups(Consumption consumption, GroupLook look) {
    Map<Consumption, GroupLook> groups = new EnumMap<>(Consumption.class);
    groups.put(consumption, look);
    return groups;
  }
}

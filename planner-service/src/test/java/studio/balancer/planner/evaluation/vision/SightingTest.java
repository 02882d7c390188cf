package studio.balancer.planner.evaluation.vision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.evaluation.Flag;

class SightingTest {
  @ParameterizedTest(name = "looks {0}, centred {1}, distorted {2}, artefacts {3}: {4}")
  @CsvSource(
      nullValues = "none",
      value = {
        "NO, NO, NO, NO, 10",
        "YES, NO, NO, NO, 9",
        "NO, YES, NO, NO, 9",
        "YES, YES, NO, NO, 8",
        "UNSURE, UNSURE, NO, NO, 10",
        "NO, NO, NO, YES, 4",
        "NO, NO, YES, NO, 2",
        "NO, NO, YES, YES, 1",
        "YES, YES, YES, UNSURE, 2",
        "NO, NO, UNSURE, YES, 4",
        "NO, NO, UNSURE, NO, none",
        "NO, NO, NO, UNSURE, none",
        "YES, YES, UNSURE, UNSURE, none"
      })
  void hasAQuality(Told looks, Told centred, Told distorted, Told artefacts, Double quality) {
    // Given
    Sighting sighting = told(looks, centred, distorted, artefacts);

    // Then
    assertThat(sighting.quality()).isEqualTo(quality);
    assertThat(sighting.below(5)).isEqualTo(quality != null && quality < 5);
  }

  @Test
  void aHabitAloneIsBelowAHighFloorOnly() {
    // Given
    Sighting sighting = told(Told.YES, Told.YES, Told.NO, Told.NO);

    // Then
    assertThat(sighting.below(5)).isFalse();
    assertThat(sighting.below(9)).isTrue();
    assertThat(sighting.flags()).containsExactlyInAnyOrder(Flag.LOOKS_INTO_CAMERA, Flag.CENTRED);
  }

  private static Sighting told(Told looks, Told centred, Told distorted, Told artefacts) {
    return new Sighting(
        ImageType.PHOTOREALISTIC,
        new EnumMap<>(
            Map.of(
                Question.LOOKS_INTO_CAMERA, looks,
                Question.CENTRED, centred,
                Question.DISTORTED, distorted,
                Question.ARTEFACTS, artefacts,
                Question.FLAWLESS, Told.UNSURE)));
  }
}

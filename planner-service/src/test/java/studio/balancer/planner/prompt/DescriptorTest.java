package studio.balancer.planner.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DescriptorTest {
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "human, male, man",
        "Human, FEMALE, woman",
        "human, woman, woman",
        "human, diverse, person",
        "human, -, person",
        "creature, female, creature",
        "robotic, male, robotic character",
        "Anthropomorphic, -, anthropomorphic character",
        "mythical, female, mythical character",
        "vegetable, female, character",
        "null, -, character",
        "-, -, character",
        "-, female, woman",
        "-, M, man"
      })
  void isTheWordForTheKindOfBeing(String actorType, String sex, String expected) {
    // Then
    assertThat(Descriptor.of(actorType, sex)).isEqualTo(expected);
  }
}

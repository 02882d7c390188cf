package studio.balancer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.balancer.contracts.actor.ImageType;

class TypeCountsTest {
  private final TypeCounts.Converter converter = new TypeCounts.Converter();

  @ParameterizedTest
  @ValueSource(
      strings = {"P=10,B=5,C=3", "c=3,b=5,p=10", "photorealistic=10, bw_stylized=5", "B=5,P=10"})
  void typesAreNamedInAnyOrderAndTheOthersAreUsual(String text) {
    assertThat(converter.convert(text).counts())
        .isEqualTo(
            Map.of(
                ImageType.PHOTOREALISTIC, 10,
                ImageType.BW_STYLIZED, 5,
                ImageType.COLOR_STYLIZED, 3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "P", "P=", "P=-1", "P=x", "X=1", "=1", "P=1,", "P=1;B=2"})
  void anythingElseIsRefused(String text) {
    assertThatThrownBy(() -> converter.convert(text))
        .hasMessageContaining("expected for example P=13,B=4,C=3");
  }

  @Test
  void noneIsAllowed() {
    assertThat(converter.convert("C=0").counts()).containsEntry(ImageType.COLOR_STYLIZED, 0);
  }
}

package studio.balancer.system.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.change.Evaluation;

class AncestorPlansTest {
  private AncestorPlans plans;

  @BeforeEach
  void read() throws IOException {
    plans = AncestorPlans.below(Path.of("src/test/resources/records"));
  }

  @Test
  void aPlanCountsByPositionWhereItHasAsManyImages() {
    // Given
    ActorId actor = new ActorId("9006_planned_male");

    // When
    Map<String, Evaluation> seen = plans.evaluations(actor, names(14), 1);

    // Then
    assertThat(seen.get("2")).isEqualTo(new Evaluation(ImageType.BW_STYLIZED, 6.0, null));
    assertThat(plans.bought(actor)).contains(7);
  }

  @Test
  void otherwiseASeedSaysOfWhatTypeTheyAre() {
    // Given
    ActorId actor = new ActorId("9007_miscounted_female");

    // When
    Map<String, Evaluation> seen = plans.evaluations(actor, names(5), 1);

    // Then
    assertThat(seen).hasSize(5).isEqualTo(plans.evaluations(actor, names(5), 1));
    assertThat(seen).isNotEqualTo(plans.evaluations(actor, names(5), 2));
    assertThat(plans.bought(new ActorId("9001_empty_female"))).isEmpty();
  }

  private static List<String> names(int count) {
    return IntStream.range(0, count).mapToObj(String::valueOf).toList();
  }
}

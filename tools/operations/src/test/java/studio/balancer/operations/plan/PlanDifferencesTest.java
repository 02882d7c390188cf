package studio.balancer.operations.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import studio.balancer.operations.plan.PlanDifferences.Difference;

class PlanDifferencesTest {
  private final ObjectNode edited = Proposals.document();

  @Test
  void aPlanDoesNotDifferFromItself() {
    // Then
    assertThat(differences()).isEmpty();
  }

  @Test
  void whatWasTakenOutAndWhatWasChangedAreNamed() {
    // Given
    ((ArrayNode) edited.get("files_to_delete")).remove(0);
    ((ArrayNode) edited.at("/images_to_generate/0/prompts")).set(1, "another");
    edited.put("manifest_revision", 20);

    // When
    List<Difference> differences = differences();

    // Then
    assertThat(differences)
        .extracting(Difference::field)
        .containsExactly(
            "manifest_revision",
            "files_to_delete.0001_3.jpg",
            "images_to_generate.photorealistic.prompts.2");
    assertThat(differences.get(1).a().path("reason").asText()).isEqualTo("quality");
    assertThat(differences.get(1).b()).isNull();
    assertThat(differences.get(2).a().asText()).isEqualTo("second");
    assertThat(differences.get(2).b().asText()).isEqualTo("another");
  }

  @Test
  void anImageMoreIsOneDifferenceAlthoughAllPositionsMove() {
    // Given
    ArrayNode images = (ArrayNode) edited.get("image_classifications");
    images.insertObject(0).put("image_number", 1).put("filename", "0001_1.jpg");
    for (int i = 1; i < images.size(); i++) {
      ((ObjectNode) images.get(i)).put("image_number", i + 1);
    }

    // Then
    assertThat(differences())
        .extracting(Difference::field)
        .containsExactly("image_classifications.0001_1.jpg");
  }

  private List<Difference> differences() {
    return PlanDifferences.between(Proposals.document(), edited);
  }
}

package studio.balancer.replicate.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlannerPromptsTest {

  private static final Path PROMPTS =
      Path.of(
          System.getProperty("project.root"),
          "planner-service/src/main/resources/prompts/prompts.json");

  @Test
  void everyPromptOfThePlannerIsPaintedAsItsType() throws IOException {
    // Given
    Map<String, Set<ImageStyle>> styles =
        Map.of(
            "photorealistic", EnumSet.of(ImageStyle.PHOTOGRAPHIC),
            "bw_stylized", EnumSet.of(ImageStyle.PENCIL, ImageStyle.INK),
            "color_stylized", EnumSet.of(ImageStyle.FLAT_COLOUR));

    // When
    JsonNode prompts = new ObjectMapper().readTree(PROMPTS.toFile());

    // Then
    styles.forEach(
        (type, expected) -> {
          assertThat(prompts.path(type)).as(type).isNotEmpty();
          prompts
              .path(type)
              .forEach(
                  prompt ->
                      assertThat(ImageStyle.of(prompt.asText()))
                          .as(prompt.asText())
                          .isIn(expected));
        });
  }
}

package studio.balancer.contracts.asyncapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import studio.balancer.contracts.message.MessageType;

/** The committed document is what the code says. */
class AsyncApiTest {
  private static final Path ROOT = Path.of(System.getProperty("project.root", "../.."));
  private static final Path COMMITTED = ROOT.resolve("docs/reference/asyncapi.json");
  private static final String SCHEMAS = "libs/contracts/src/main/resources/schemas";
  private static final Path MADE = Path.of("target/asyncapi.json");

  private final AsyncApi document = new AsyncApi(ROOT.resolve(SCHEMAS), "../../" + SCHEMAS);

  @Test
  void theCommittedDocumentIsWhatTheCodeSays() throws IOException {
    // When
    Files.writeString(MADE, document.text());

    // Then
    assertThat(MADE)
        .as("if the change is meant: cp libs/contracts/%s docs/reference/asyncapi.json", MADE)
        .hasSameTextualContentAs(COMMITTED);
  }

  @Test
  void everyReferenceLeadsSomewhere() throws IOException {
    // Given
    JsonNode root = new ObjectMapper().readTree(document.text());
    List<String> references = root.findValuesAsText("$ref");

    // Then
    assertThat(references).hasSizeGreaterThan(MessageType.values().length);
    assertThat(references)
        .allSatisfy(
            reference -> {
              if (reference.startsWith("#")) {
                assertThat(root.at(reference.substring(1)).isMissingNode()).isFalse();
              } else {
                assertThat(COMMITTED.resolveSibling(reference)).exists();
              }
            });
  }
}

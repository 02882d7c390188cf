package studio.balancer.contracts.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.balancer.contracts.json.Json;

class CloudEventTest {

  /** By these ids the log recognises a repetition: they were written down, not computed here. */
  @ParameterizedTest
  @CsvSource({
    "ActorDatasetChanged,   a04109b2f698a21a21af6148ea82c5fb",
    "ActorImported,         fe6eeac348189e3f8e335461fc44205a",
    "ActorManifestUpdated,  a03fc835444ee7dc5fd85a7c1ae83614",
    "AlreadyBalanced,       03af61519b024163d618a7964e8cde70",
    "ChangeRejected,        66ad95eab49e1258d4fe9e7b2fb1e54f",
    "DeleteImage,           b9020d0e0b96447a39787ea9f6d1ba66",
    "GenerateImage,         27c94d733b4f32a474c3ca25dc638e66",
    "ImageDeleteFailed,     2d29196accccd1afc73bf88879880fbb",
    "ImageDeleteSkipped,    ce8028f3a6dac6297b40263a14ad2155",
    "ImageDeleted,          ed4bbe6c7bb782b9bb7c946c3beb502d",
    "ImageGenerated,        9f9240dc2638469dddc50f9c74e8c705",
    "ImageGenerationFailed, 9fc617d176e5e6047acaea9c4b9f9ff7",
    "ImageParked,           1753f4f9acb1022aa4ade99015de7ba6",
    "ImageProgressed,       4975289897a4e17f361c4883c39f566e",
    "ImageRestored,         ac70b067719f1254885097739c82040c",
    "ImageStoreFailed,      3b7bfaef4d518861c0479f9f855a2783",
    "ImageStored,           b229b824c8e1da5e1c84708ea2ec65c7",
    "PlanCompleted,         19e5bd1445bd9b33ca8dea9fced8b523",
    "PlanCreated,           c5b07db48aaabca0f02c5c0dfe22e350",
    "PlanProposed,          a5060e683e8288c174da34ea5edc8b99",
    "PlanStarted,           bef69f6f8011ad36fa60eb6d4bc3626c"
  })
  void identifiesAMessageForEver(String record, String id) throws Exception {
    // Given
    Message message = full(record);

    // When
    Map<String, String> headers = CloudEvent.headers(message, "planner-service");

    // Then
    assertThat(headers)
        .containsEntry("ce_id", id)
        .containsEntry("ce_type", "studio.balancer.%s.v1".formatted(record));
  }

  /** Their samples above are from before answers named the source, and keep their ids. */
  @ParameterizedTest
  @CsvSource({
    "AlreadyBalanced, 52d41d854ac63254260e39b496ab788e",
    "ChangeRejected,  6a336ed0b652cd4814d867c23ef8b328",
    "PlanProposed,    367632f3662e27c3598129a1ff542e01",
    "PlanStarted,     0e814ef7085edfeb9425f0fe7c76a609"
  })
  void identifiesAnAnswerByTheSourceOfItsChangeToo(String record, String id) throws Exception {
    // When
    Message answer = sample(record, "every_field.json");

    // Then
    assertThat(answer.eventId()).isEqualTo(id);
  }

  @Test
  void hasTheHeadersOfTheKafkaBindingInBinaryMode() throws Exception {
    // Given
    Message message = full("ImageStored");

    // When
    Map<String, String> headers = CloudEvent.headers(message, "storage-service");

    // Then
    assertThat(headers)
        .containsExactly(
            Map.entry("ce_specversion", "1.0"),
            Map.entry("ce_id", "b229b824c8e1da5e1c84708ea2ec65c7"),
            Map.entry("ce_type", "studio.balancer.ImageStored.v1"),
            Map.entry("ce_source", "/storage-service"),
            Map.entry("ce_time", "2025-10-17T16:55:12.000077Z"),
            Map.entry("content-type", "application/json"));
  }

  @Test
  void isKeyedByTheActorSaveForWhatSpreadsTheWork() throws Exception {
    // Given
    List<String> keyedByCommand =
        Arrays.stream(MessageType.values())
            .map(type -> type.record().getSimpleName())
            .filter(record -> !full(record).key().equals(full(record).actorId().value()))
            .toList();

    // When
    Message generate = full("GenerateImage");

    // Then
    assertThat(keyedByCommand).containsExactly("GenerateImage");
    assertThat(generate.key())
        .isEqualTo(Sample.tree(Json.bytes(generate)).get("command_id").asText());
  }

  private static Message full(String record) {
    return sample(record, "full.json");
  }

  private static Message sample(String record, String name) {
    MessageType type = MessageType.find("studio.balancer.%s.v1".formatted(record)).orElseThrow();
    return Sample.of(type).stream()
        .filter(sample -> sample.name().equals(name))
        .findFirst()
        .orElseThrow()
        .message();
  }
}

package studio.balancer.contracts.asyncapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import studio.balancer.contracts.message.CloudEvent;
import studio.balancer.contracts.message.MessageType;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.contracts.topic.TopicDefinition;

/**
 * The topics and messages for machines: an AsyncAPI 3.0 document
 * (https://www.asyncapi.com/docs/reference/specification/v3.0.0), made of what the code says.
 */
final class AsyncApi {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  private static final String SCHEMA_FORMAT = "application/schema+json;version=2020-12";
  private static final String BINDING = "0.5.0";

  /** What others send us; everything else is ours to send. */
  private static final Set<MessageType> RECEIVED = Set.of(MessageType.ACTOR_DATASET_CHANGED);

  /** Between our own services; of no concern to others. */
  private static final Set<Topic> INTERNAL =
      Set.of(Topic.GENERATE_IMAGE, Topic.DELETE_IMAGE, Topic.IMAGE_GENERATED);

  private final Path schemas;
  private final String schemaReference;

  /**
   * @param schemas the folder with the messages' schemas
   * @param schemaReference the same folder, as seen from the document
   */
  AsyncApi(Path schemas, String schemaReference) {
    this.schemas = schemas;
    this.schemaReference = schemaReference;
  }

  String text() {
    try {
      return JSON.writeValueAsString(document()).replace("\r\n", "\n") + "\n";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ObjectNode document() {
    ObjectNode document = JSON.createObjectNode().put("asyncapi", "3.0.0");
    document
        .putObject("info")
        .put("title", "Training Data Balancer")
        .put("version", "1")
        .put(
            "description",
            "Topics and messages. With balancer.topic-prefix all addresses have that prefix."
                + " Fields are only ever added; every earlier message can be read for ever.")
        .putObject("license")
        .put("name", "Apache-2.0");
    document.put("defaultContentType", "application/json");
    ObjectNode channels = document.putObject("channels");
    ObjectNode operations = document.putObject("operations");
    for (Topic topic : Topic.values()) {
      channel(channels, topic);
      operations(operations, topic);
    }
    ObjectNode components = document.putObject("components");
    ObjectNode messages = components.putObject("messages");
    for (MessageType type : MessageType.values()) {
      message(messages, type);
    }
    headers(components.putObject("messageTraits").putObject("cloudEvent"));
    return document;
  }

  private static void channel(ObjectNode channels, Topic topic) {
    for (TopicDefinition definition : Topic.definitions("")) {
      boolean deadLetters = definition.name().equals(topic.deadLetterName(""));
      if (!deadLetters && !definition.name().equals(topic.name(""))) {
        continue;
      }
      ObjectNode channel = channels.putObject(definition.name());
      channel.put("address", definition.name());
      channel.put(
          "description",
          deadLetters
              ? "What a consumer of "
                  + topic.baseName()
                  + " could not carry out, byte for byte,"
                  + " with the reason in headers (dlq_*)."
              : INTERNAL.contains(topic)
                  ? "Between the balancer's own services."
                  : "For others, too.");
      ObjectNode messages = channel.putObject("messages");
      types(topic).forEach(type -> reference(messages.putObject(name(type)), "messages", type));
      ObjectNode kafka = channel.putObject("bindings").putObject("kafka");
      kafka.put("topic", definition.name()).put("partitions", definition.partitions());
      ObjectNode configuration = kafka.putObject("topicConfiguration");
      configuration(configuration, definition.configuration());
      kafka.put("bindingVersion", BINDING);
    }
  }

  private static void configuration(ObjectNode node, Map<String, String> configuration) {
    new TreeMap<>(configuration)
        .forEach(
            (key, value) -> {
              if (key.equals("cleanup.policy")) {
                node.putArray(key).add(value);
              } else {
                node.put(key, Long.parseLong(value));
              }
            });
  }

  private static void operations(ObjectNode operations, Topic topic) {
    if (INTERNAL.contains(topic)) {
      return;
    }
    for (MessageType type : types(topic)) {
      boolean received = RECEIVED.contains(type);
      ObjectNode operation = operations.putObject((received ? "receive" : "send") + name(type));
      operation.put("action", received ? "receive" : "send");
      String channel = "#/channels/" + topic.baseName();
      operation.putObject("channel").put("$ref", channel);
      operation.putArray("messages").addObject().put("$ref", channel + "/messages/" + name(type));
    }
  }

  private void message(ObjectNode messages, MessageType type) {
    JsonNode schema = schema(type);
    ObjectNode message = messages.putObject(name(type));
    message.put("name", type.eventType());
    message.put("title", name(type));
    message.put("summary", schema.required("description").asText());
    message.putArray("traits").addObject().put("$ref", "#/components/messageTraits/cloudEvent");
    ObjectNode payload = message.putObject("payload");
    payload.put("schemaFormat", SCHEMA_FORMAT);
    payload.putObject("schema").put("$ref", schemaReference + "/" + file(type));
    ObjectNode kafka = message.putObject("bindings").putObject("kafka");
    kafka
        .putObject("key")
        .put("type", "string")
        .put(
            "description",
            (type == MessageType.GENERATE_IMAGE ? "The command's id" : "The actor's id")
                + ", in UTF-8, partitioned by murmur2.");
    kafka.put("bindingVersion", BINDING);
  }

  private static void headers(ObjectNode trait) {
    trait.put("contentType", "application/json");
    ObjectNode headers = trait.putObject("headers").put("type", "object");
    headers.put("description", "CloudEvents 1.0, the Kafka protocol binding's binary mode.");
    ArrayNode required = headers.putArray("required");
    List.of(CloudEvent.ID, CloudEvent.TYPE).forEach(required::add);
    ObjectNode properties = headers.putObject("properties");
    property(properties, CloudEvent.ID, "By which a repetition is recognised.");
    property(properties, CloudEvent.TYPE, "The message's name, with the version of its format.");
    property(properties, CloudEvent.SOURCE, "Who published it.");
    property(properties, CloudEvent.TIME, "When it happened, UTC.");
  }

  private static void property(ObjectNode properties, String name, String description) {
    properties.putObject(name).put("type", "string").put("description", description);
  }

  private static void reference(ObjectNode node, String kind, MessageType type) {
    node.put("$ref", "#/components/" + kind + "/" + name(type));
  }

  private static List<MessageType> types(Topic topic) {
    return Arrays.stream(MessageType.values()).filter(type -> type.topic() == topic).toList();
  }

  private static String name(MessageType type) {
    return type.record().getSimpleName();
  }

  private static String file(MessageType type) {
    return type.eventType().replaceFirst("^studio\\.balancer\\.", "") + ".json";
  }

  private JsonNode schema(MessageType type) {
    try {
      return JSON.readTree(Files.readString(schemas.resolve(file(type))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

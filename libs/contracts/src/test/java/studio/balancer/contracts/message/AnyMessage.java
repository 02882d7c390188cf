package studio.balancer.contracts.message;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.change.ExplicitRequest;
import studio.balancer.contracts.command.CommandKind;
import studio.balancer.contracts.event.PlannedCommand;

/** Arbitrary valid messages, built from what the records' components are. */
final class AnyMessage {
  /** Components of type String that hold ids. */
  private static final Set<String> IDS =
      Set.of(
          "changeId",
          "changeSource",
          "source",
          "commandId",
          "planId",
          "importId",
          "restoreId",
          "restoredBy",
          "judgementId",
          "version",
          "predictionId");

  /** Components that may be null; with the record's name where others need theirs. */
  private static final Set<String> OPTIONAL =
      Set.of(
          "request",
          "addsOnly",
          "changeSource",
          "baseImage",
          "movedTo",
          "movedRelativePath",
          "relativePath",
          "restoredBy",
          "DeleteImage.type",
          "etag",
          "localPath",
          "trashKey",
          "localFailure",
          "md5",
          "companions",
          "wasThere",
          "absent",
          "nearDuplicateOf",
          "quality",
          "confirmedRevision",
          "maxCostUsd",
          "only",
          "PlanCreated.estimatedCostUsd",
          "manifestRevision",
          "brake",
          "target",
          "images",
          "Delete.evidence",
          "Image.type",
          "Evidence.type",
          "Evidence.sha256",
          "Evidence.reason",
          "hash",
          "tokens",
          "costUsd");

  private AnyMessage() {}

  static Arbitrary<Message> of(MessageType type) {
    return record(type.record()).map(Message.class::cast);
  }

  private static Arbitrary<Object> record(Class<?> record) {
    if (record == ExplicitRequest.class) {
      return explicitRequest();
    }
    if (record == PlannedCommand.class) {
      return plannedCommand();
    }
    RecordComponent[] components = record.getRecordComponents();
    List<Arbitrary<Object>> values =
        Arrays.stream(components)
            .map(
                component -> {
                  Arbitrary<Object> value = value(component.getName(), component.getGenericType());
                  return OPTIONAL.contains(component.getName())
                          || OPTIONAL.contains(record.getSimpleName() + "." + component.getName())
                      ? value.injectNull(0.3)
                      : value;
                })
            .toList();
    return Combinators.combine(values).as(arguments -> instance(record, components, arguments));
  }

  private static Object instance(
      Class<?> record, RecordComponent[] components, List<Object> arguments) {
    try {
      Class<?>[] types =
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      return record.getDeclaredConstructor(types).newInstance(arguments.toArray());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e.getCause() == null ? e : e.getCause());
    }
  }

  private static Arbitrary<Object> value(String name, Type type) {
    return switch (type) {
      case ParameterizedType generic when generic.getRawType() == List.class ->
          value(name, generic.getActualTypeArguments()[0])
              .list()
              .ofMinSize(1)
              .ofMaxSize(3)
              .asGeneric();
      case ParameterizedType generic when generic.getRawType() == Map.class ->
          Arbitraries.maps(
                  value(name, generic.getActualTypeArguments()[0]),
                  value(name, generic.getActualTypeArguments()[1]))
              .ofMaxSize(3)
              .asGeneric();
      case Class<?> plain when plain.isEnum() ->
          Arbitraries.of(List.<Object>of(plain.getEnumConstants()));
      case Class<?> plain when plain == ActorId.class -> actorIds().asGeneric();
      case Class<?> plain when plain == FileName.class -> fileNames().asGeneric();
      case Class<?> plain when plain.isRecord() -> record(plain);
      case Class<?> plain when plain == int.class || plain == Integer.class ->
          Arbitraries.integers().greaterOrEqual(0).asGeneric();
      case Class<?> plain when plain == long.class || plain == Long.class ->
          Arbitraries.longs().greaterOrEqual(0).asGeneric();
      case Class<?> plain when plain == double.class || plain == Double.class ->
          Arbitraries.doubles().between(0, 10).ofScale(4).asGeneric();
      case Class<?> plain when plain == boolean.class || plain == Boolean.class ->
          Arbitraries.of(true, false).asGeneric();
      case Class<?> plain when plain == Instant.class -> instants().asGeneric();
      case Class<?> plain when plain == ObjectNode.class -> documents().asGeneric();
      case Class<?> plain when plain == String.class -> strings(name).asGeneric();
      default -> throw new IllegalStateException("no values for " + name + " of " + type);
    };
  }

  private static Arbitrary<String> strings(String name) {
    if (IDS.contains(name)) {
      return Arbitraries.strings()
          .withCharRange('a', 'z')
          .withCharRange('0', '9')
          .withChars("ABC._:-")
          .ofMaxLength(127)
          .map(rest -> "0" + rest);
    }
    if (name.equals("sha256")) {
      return Arbitraries.strings().withChars("0123456789abcdef").ofLength(64);
    }
    if (name.equals("md5")) {
      return Arbitraries.strings().withChars("0123456789abcdef").ofLength(32);
    }
    return texts();
  }

  /** Anything that Unicode has, as long as it is not blank. */
  private static Arbitrary<String> texts() {
    return Arbitraries.strings()
        .withCharRange('\u0000', '\ud7ff')
        .ofMaxLength(60)
        .map(rest -> "a" + rest);
  }

  private static Arbitrary<ActorId> actorIds() {
    return Arbitraries.strings()
        .withCharRange('a', 'z')
        .withCharRange('0', '9')
        .withChars("_-")
        .ofMaxLength(63)
        .map(rest -> new ActorId("0" + rest));
  }

  private static Arbitrary<FileName> fileNames() {
    return Arbitraries.strings()
        .withCharRange(' ', '.')
        .withCharRange('0', '[')
        .withCharRange(']', '~')
        .withChars("\u00e4\u4e2d\uff0f")
        .ofMaxLength(60)
        .map(rest -> new FileName("0" + rest));
  }

  private static Arbitrary<Instant> instants() {
    return Arbitraries.longs()
        .between(0, 4_000_000_000_000_000L)
        .map(micros -> Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
  }

  private static Arbitrary<ObjectNode> documents() {
    JsonNodeFactory json = JsonNodeFactory.instance;
    return Arbitraries.maps(
            texts(),
            Arbitraries.oneOf(
                texts().map(json::textNode),
                Arbitraries.integers().map(json::numberNode),
                Arbitraries.bigDecimals()
                    .ofScale(3)
                    .map(AnyMessage::withFraction)
                    .map(json::numberNode),
                Arbitraries.of(true, false).map(json::booleanNode),
                Arbitraries.just(json.nullNode())))
        .ofMaxSize(5)
        .map(
            fields -> {
              ObjectNode document = json.objectNode();
              fields.forEach(document::set);
              return document;
            });
  }

  /** A whole number is read as one, so it must not stand for a fraction. */
  private static BigDecimal withFraction(BigDecimal value) {
    return value.setScale(3);
  }

  private static Arbitrary<Object> explicitRequest() {
    return Combinators.combine(
            fileNames().list().uniqueElements().ofMinSize(1).ofMaxSize(5),
            Arbitraries.maps(
                Arbitraries.of(ImageType.values()), texts().list().ofMinSize(1).ofMaxSize(3)),
            Arbitraries.maps(
                Arbitraries.of(ImageType.values()), Arbitraries.integers().between(1, 33)),
            Arbitraries.longs().greaterOrEqual(0).injectNull(0.3),
            Arbitraries.of(true, false))
        .as(AnyMessage::explicitRequest)
        .asGeneric();
  }

  /** Of a type that has prompts, as many images are made. */
  private static ExplicitRequest explicitRequest(
      List<FileName> delete,
      Map<ImageType, List<String>> prompts,
      Map<ImageType, Integer> generate,
      Long ifRevision,
      boolean ownPrompts) {
    if (!ownPrompts) {
      return new ExplicitRequest(delete, generate, ifRevision, null);
    }
    Map<ImageType, Integer> counts = new TreeMap<>(generate);
    prompts.forEach((type, ofType) -> counts.put(type, ofType.size()));
    return new ExplicitRequest(delete, counts, ifRevision, prompts);
  }

  private static Arbitrary<Object> plannedCommand() {
    return Combinators.combine(
            strings("commandId"),
            Arbitraries.of(CommandKind.values()),
            Arbitraries.of(ImageType.values()),
            fileNames())
        .as(
            (id, kind, type, file) ->
                switch (kind) {
                  case GENERATE -> new PlannedCommand(id, kind, type, null);
                  case DELETE -> new PlannedCommand(id, kind, null, file);
                })
        .asGeneric();
  }
}

package studio.balancer.contracts.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJsonException;

/** One thing wrong is refused, by the record and by the schema, and both say which field. */
class MutationTest {
  /** The second of them where a field was added later. */
  private static final Set<String> RICH = Set.of("full.json", "every_field.json");

  private static final Map<MessageType, List<Mutation>> ALL =
      Stream.of(missing(), wrongType(), outOfRange(), hostile())
          .flatMap(Function.identity())
          .collect(Collectors.groupingBy(Mutation::type));

  private static Stream<Mutation> missing() {
    return mutations(Mutation::withoutARequiredField);
  }

  private static Stream<Mutation> wrongType() {
    return mutations(Mutation::ofAnotherType);
  }

  private static Stream<Mutation> outOfRange() {
    return mutations(Mutation::withNumbersOutOfRange);
  }

  private static Stream<Mutation> hostile() {
    return Stream.of(
            hostile("actor_id", "../x", "A", "", "a\n", "a/b", "\u0430bc", "a".repeat(65)),
            hostile(
                "file", "../x.jpg", "a/b", ".hidden", "a\u0000.jpg", "a.jpg\n", "x".repeat(201)),
            hostile("command_id", "a/b", "", "x\n", "-", "x".repeat(129)),
            hostile("plan_id", "a b", "\u00e4"),
            hostile("change_id", "../x", "a\\b"),
            hostile("source", ""),
            hostile("change_source", "", "../x"),
            hostile("sha256", "abc", "A".repeat(64), "0".repeat(65)),
            hostile("md5", "abc", "A".repeat(32), "0".repeat(33)),
            hostile("occurred_at", "yesterday", "2025-10-17", "2025-02-30T00:00:00Z", ""),
            hostile("generated_at", "1760720100"),
            hostile("type", "photo", "PHOTOREALISTIC", ""),
            hostile("kind", "GENERATE"),
            hostile("reason", " "),
            hostile("prompt", "", "\t\n"))
        .flatMap(Function.identity());
  }

  /**
   * One test a type of message: there are thousands of mutations, and JUnit takes longer than each.
   */
  @ParameterizedTest
  @EnumSource
  void areRefusedByNameOfTheField(MessageType type) {
    // Given
    List<Mutation> mutations = ALL.getOrDefault(type, List.of());

    // Then
    assertThat(mutations).isNotEmpty().allSatisfy(MutationTest::isRefusedByNameOfTheField);
  }

  private static void isRefusedByNameOfTheField(Mutation mutation) {
    // Given
    byte[] bytes = Json.bytes(mutation.message());

    // When
    List<String> errors = Schema.of(mutation.type()).errors(mutation.message());

    // Then
    assertThat(errors)
        .as(mutation::toString)
        .anySatisfy(error -> assertThat(error).contains(mutation.field()));
    assertThatThrownBy(() -> Json.read(bytes, mutation.type().record()))
        .as(mutation::toString)
        .isInstanceOf(UnreadableJsonException.class)
        .hasMessageContaining(mutation.field())
        .message()
        .matches("[\\x20-\\x7e]*");
  }

  private static Stream<Mutation> hostile(String field, String... values) {
    return Stream.of(values).flatMap(value -> mutations(s -> Mutation.of(s, field, value)));
  }

  private static Stream<Mutation> mutations(Function<Sample, List<Mutation>> how) {
    return Sample.all().stream()
        .filter(sample -> RICH.contains(sample.name()))
        .flatMap(sample -> how.apply(sample).stream());
  }
}

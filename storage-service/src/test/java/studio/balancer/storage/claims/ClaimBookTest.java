package studio.balancer.storage.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static studio.balancer.storage.StorageFixture.ACTOR;
import static studio.balancer.storage.StorageFixture.BUCKET;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.balancer.contracts.event.CommandOutcome;
import studio.balancer.contracts.json.Json;
import studio.balancer.fakes.FaultyStore;
import studio.balancer.fakes.InMemoryObjectStore;
import studio.balancer.messaging.delivery.PermanentFailureException;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectContent;
import studio.balancer.objectstore.ObjectStoreException;

class ClaimBookTest {
  private static final ObjectAddress DOCUMENT =
      new ObjectAddress(BUCKET, "claims/" + ACTOR + ".json");
  private static final NumbersInUse NOTHING = new NumbersInUse(0, Set.of());

  private final InMemoryObjectStore store = new InMemoryObjectStore();
  private final List<Duration> pauses = new ArrayList<>();
  private final ClaimBook book = new ClaimBook(store, () -> BUCKET, pauses::add);

  @Test
  void whatWasSettledIsPublishedAgainByteForByte() {
    // Given
    book.update(ACTOR, claims -> claims.numbered("a", NOTHING));
    CommandOutcome outcome = Outcomes.stored("a", 0);
    book.settle(outcome);

    // When
    CommandOutcome again = book.settle(Outcomes.failed("a"));

    // Then
    assertThat(again).isEqualTo(outcome);
    assertThat(Json.bytes(again)).isEqualTo(Json.bytes(outcome));
  }

  @Test
  void theDocumentIsReadableForOthers() throws Exception {
    // When
    book.update(ACTOR, claims -> claims.numbered("a", new NumbersInUse(16, Set.of())));
    book.settle(Outcomes.stored("a", 16));

    // Then
    var document = Json.readTree(store.read(DOCUMENT).orElseThrow().bytes());
    assertThat(document.get("version").asInt()).isEqualTo(2);
    assertThat(document.get("actor_id").asText()).isEqualTo(ACTOR.value());
    assertThat(document.get("highest").asInt()).isEqualTo(16);
    assertThat(document.at("/commands/a/number").asInt()).isEqualTo(16);
    assertThat(document.at("/commands/a/outcome/type").asText())
        .isEqualTo("studio.balancer.ImageStored.v1");
    assertThat(document.at("/commands/a/outcome/body/command_id").asText()).isEqualTo("a");
  }

  @Test
  void nothingIsWrittenWhereNothingChanges() {
    // Given
    book.update(ACTOR, claims -> claims.raised(4));
    String etag = store.read(DOCUMENT).orElseThrow().etag();

    // When
    book.update(ACTOR, claims -> claims.raised(3));

    // Then
    assertThat(store.read(DOCUMENT).orElseThrow().etag()).isEqualTo(etag);
  }

  @Test
  void whatAnotherProcessWroteMeanwhileIsSeenByWhoChangesTheClaims() {
    // Given
    ClaimBook other = new ClaimBook(store, () -> BUCKET, pauses::add);
    book.update(ACTOR, claims -> claims.numbered("a", NOTHING));
    other.update(ACTOR, claims -> claims.numbered("b", NOTHING));

    // When
    Claims after = book.update(ACTOR, claims -> claims.numbered("c", NOTHING));

    // Then
    assertThat(after.claim("b").number()).isEqualTo(1);
    assertThat(after.claim("c").number()).isEqualTo(2);
    assertThat(pauses).isEmpty();
  }

  @Test
  void noAnswerComesFromOldClaims() {
    // Given
    ClaimBook other = new ClaimBook(store, () -> BUCKET, pauses::add);
    book.update(ACTOR, claims -> claims.numbered("a", NOTHING));
    other.update(ACTOR, claims -> claims.retired(0));

    // When
    Claims same = book.update(ACTOR, claims -> claims.numbered("a", NOTHING));
    Claim expected = book.expected(ACTOR, "a");

    // Then
    assertThat(same.claim("a").number()).isEqualTo(1);
    assertThat(expected.number()).isEqualTo(1);
  }

  @Test
  void whatOldClaimsForbidIsDecidedByTheNewOnes() {
    // Given
    ClaimBook other = new ClaimBook(store, () -> BUCKET, pauses::add);
    book.update(ACTOR, claims -> claims.raised(-1));
    other.update(ACTOR, claims -> claims.numbered("a", NOTHING));

    // When
    CommandOutcome outcome = book.settle(Outcomes.stored("a", 0));

    // Then
    assertThat(outcome).isEqualTo(Outcomes.stored("a", 0));
    assertThatIllegalStateException()
        .isThrownBy(() -> book.settle(Outcomes.stored("b", 0)))
        .withMessageContaining("claimed null");
  }

  @Test
  void aWriteWhoseAnswerIsLostIsFoundByReading() {
    // Given
    FaultyStore faulty = new FaultyStore(store);
    ClaimBook unlucky = new ClaimBook(faulty, () -> BUCKET, pauses::add);
    unlucky.update(ACTOR, claims -> claims.numbered("a", NOTHING));
    faulty.loseNextAnswer();
    assertThatThrownBy(() -> unlucky.update(ACTOR, claims -> claims.numbered("b", NOTHING)))
        .isInstanceOf(ObjectStoreException.class);

    // When
    Claim expected = unlucky.expected(ACTOR, "b");

    // Then
    assertThat(expected.number()).isEqualTo(1);
  }

  @Property(tries = 200)
  void anyNumberOfProcessesDoWhatOneWithoutAMemoryWould(
      @ForAll @IntRange(min = 1, max = 60) int steps, @ForAll long seed) {
    // Given
    InMemoryObjectStore bucket = new InMemoryObjectStore();
    Random random = new Random(seed);
    List<ClaimBook> books =
        Stream.generate(() -> new ClaimBook(bucket, () -> BUCKET, pauses::add)).limit(3).toList();
    Claims alone = Claims.none(ACTOR);

    // When
    for (int step = 0; step < steps; step++) {
      UnaryOperator<Claims> transition = transition(random);
      alone = transition.apply(alone);
      Claims together = books.get(random.nextInt(3)).update(ACTOR, transition);

      // Then
      assertThat(together).isEqualTo(alone);
    }
    assertThat(new ClaimBook(bucket, () -> BUCKET, pauses::add).read(ACTOR)).isEqualTo(alone);
  }

  private static UnaryOperator<Claims> transition(Random random) {
    String command = "c" + random.nextInt(12);
    int number = random.nextInt(15);
    return switch (random.nextInt(5)) {
      case 0, 1 -> claims -> claims.numbered(command, NOTHING);
      case 2 -> claims -> claims.retired(number);
      case 3 ->
          claims -> {
            Integer claimed = claims.claim(command).number();
            return claimed == null ? claims : claims.settled(Outcomes.stored(command, claimed));
          };
      default -> claims -> claims.settled(Outcomes.failed(command));
    };
  }

  @Test
  void manyAtOnceGetDifferentNumbersWithoutAGap() throws Exception {
    // Given
    ClaimBook shared = new ClaimBook(store, () -> BUCKET, duration -> Thread.yield());
    int writers = 16;

    // When
    List<Integer> numbers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> claimed =
          IntStream.range(0, writers)
              .mapToObj(
                  writer ->
                      threads.submit(
                          () ->
                              shared
                                  .update(ACTOR, claims -> claims.numbered("c" + writer, NOTHING))
                                  .claim("c" + writer)
                                  .number()))
              .toList();
      for (Future<Integer> number : claimed) {
        numbers.add(number.get());
      }
    }

    // Then
    assertThat(numbers)
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, writers).boxed().toList());
    assertThat(shared.read(ACTOR).version()).isEqualTo(writers);
  }

  @Test
  void racesAreNotLostForEver() {
    // Given
    ClaimBook unlucky = new ClaimBook(store, () -> BUCKET, pauses::add);

    // Then
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                unlucky.update(
                    ACTOR,
                    claims -> {
                      book.update(ACTOR, other -> other.raised(other.highest() + 1));
                      return claims.raised(1000);
                    }))
        .withMessageContaining("races lost");
    assertThat(pauses).allMatch(pause -> pause.compareTo(Duration.ofMillis(500)) <= 0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "{",
        "[]",
        "{\"version\":1,\"actor_id\":\"other\",\"highest\":1,\"commands\":{}}",
        "{\"version\":1,\"actor_id\":\"../x\",\"highest\":1,\"commands\":{}}",
        "{\"version\":1,\"actor_id\":\"0001_european_20_female\",\"highest\":1}"
      })
  void whatSomebodyBrokeIsAPermanentFailure(String document) {
    // Given
    store.create(DOCUMENT, ObjectContent.json(document.getBytes(StandardCharsets.UTF_8)));

    // Then
    assertThatThrownBy(() -> book.read(ACTOR))
        .isInstanceOf(PermanentFailureException.class)
        .hasMessageContaining("the claims of 0001_european_20_female");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"unknown\",\"body\":{}}",
        "{\"type\":\"studio.balancer.PlanCreated.v1\",\"body\":{}}",
        "{\"type\":\"studio.balancer.ImageStored.v1\",\"body\":{\"command_id\":\"a\"}}"
      })
  void anOutcomeThatSomebodyBrokeIsAPermanentFailure(String outcome) throws Exception {
    // Given
    RecordedOutcome recorded =
        Json.read(outcome.getBytes(StandardCharsets.UTF_8), RecordedOutcome.class);

    // Then
    assertThatThrownBy(recorded::outcome)
        .isInstanceOf(PermanentFailureException.class)
        .hasMessageContaining("recorded outcome is unreadable");
  }

  @Test
  void theDocumentMayGrowBeyondWhatAMessageMayHave() {
    // Given
    int commands = 4000;
    book.update(
        ACTOR,
        none -> {
          Claims claims = none;
          for (int command = 0; command < commands; command++) {
            claims = claims.settled(Outcomes.failed("command" + command));
          }
          return claims;
        });

    // When
    Claims claims = book.read(ACTOR);

    // Then
    assertThat(store.describe(DOCUMENT).orElseThrow().size())
        .isGreaterThan(Json.MAX_DOCUMENT_BYTES);
    assertThat(claims.commands()).hasSize(commands);
  }
}

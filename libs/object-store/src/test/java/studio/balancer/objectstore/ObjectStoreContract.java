package studio.balancer.objectstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store promises: the tests of the double and of the real one. */
public abstract class ObjectStoreContract {
  private static final int WRITERS = 16;
  private static final int ROUNDS = 10;

  /** Six pages: S3 lists at most 1000 keys at once. */
  private static final int SEVERAL_PAGES = 5005;

  private final String folder = "contract/" + UUID.randomUUID() + "/";

  /** The store that is tested. */
  protected abstract ObjectStore store();

  /** A bucket that exists. */
  protected abstract String bucket();

  @Test
  void whatIsCreatedIsReadWithItsMetadata() {
    // Given
    ObjectAddress address = address("a.json");
    Map<String, String> metadata = Map.of("command-id", "abc", "sha256", "0".repeat(64));

    // When
    WriteResult written =
        store().create(address, new ObjectContent(bytes("{}"), "application/json", metadata));

    // Then
    StoredObject object = store().read(address).orElseThrow();
    assertThat(written).isEqualTo(new WriteResult.Written(object.etag()));
    assertThat(object.bytes()).isEqualTo(bytes("{}"));
    assertThat(object.metadata()).containsAllEntriesOf(metadata);
    assertThat(store().describe(address))
        .hasValueSatisfying(
            summary -> {
              assertThat(summary.key()).isEqualTo(address.key());
              assertThat(summary.etag()).isEqualTo(object.etag());
              assertThat(summary.size()).isEqualTo(2);
              assertThat(summary.lastModified()).isNotNull();
            });
  }

  @Test
  void aVersionIsReadAsAStream() throws IOException {
    // Given
    ObjectAddress address = create("a", "first");
    String etag = store().describe(address).orElseThrow().etag();

    // When Then
    try (InputStream body = store().openIfMatch(address, etag).orElseThrow()) {
      assertThat(body).hasContent("first");
    }
    store().replace(address, content("second"), etag);
    assertThat(store().openIfMatch(address, etag)).isEmpty();
    assertThat(store().openIfMatch(address("none"), etag)).isEmpty();
  }

  @Test
  void whatHasTheSizeThatIsExpectedIsReadAndNothingElse() {
    // Given
    ObjectAddress address = create("a", "first");
    StoredObject object = store().read(address).orElseThrow();

    // When
    SizedRead asExpected = store().readOfSize(address, 5);

    // Then
    assertThat(asExpected)
        .isInstanceOfSatisfying(
            SizedRead.Found.class,
            found -> {
              assertThat(found.object().bytes()).isEqualTo(bytes("first"));
              assertThat(found.object().etag()).isEqualTo(object.etag());
              assertThat(found.object().metadata()).isEqualTo(object.metadata());
            });
    assertThat(store().readOfSize(address, 4)).isEqualTo(new SizedRead.OtherSize(5));
    assertThat(store().readOfSize(address, 6)).isEqualTo(new SizedRead.OtherSize(5));
    assertThat(store().readOfSize(address("none"), 5)).isEqualTo(new SizedRead.Absent());
  }

  @Test
  void whatIsNotThereIsEmpty() {
    assertThat(store().read(address("none"))).isEmpty();
    assertThat(store().describe(address("none"))).isEmpty();
    assertThat(store().readIfMatch(address("none"), "\"0\"")).isEqualTo(new GuardedRead.Absent());
    assertThat(list("none")).isEmpty();
  }

  @Test
  void whatIsThereIsNotCreatedAgain() {
    // Given
    ObjectAddress address = create("a", "first");

    // When
    WriteResult second = store().create(address, content("second"));

    // Then
    assertThat(second).isEqualTo(new WriteResult.Lost());
    assertThat(text(address)).isEqualTo("first");
  }

  @Test
  void theVersionThatWasReadIsReplacedAndNoOther() {
    // Given
    ObjectAddress address = create("a", "first");
    String first = etag(address);

    // When
    WriteResult second = store().replace(address, content("second"), first);
    WriteResult stale = store().replace(address, content("third"), first);

    // Then
    assertThat(second.written()).isTrue();
    assertThat(stale).isEqualTo(new WriteResult.Lost());
    assertThat(text(address)).isEqualTo("second");
    assertThat(etag(address)).isNotEqualTo(first);
  }

  @Test
  void whatIsNotThereIsNotReplaced() {
    // Given
    ObjectAddress address = create("a", "first");
    String etag = etag(address);
    store().delete(address);

    // When
    WriteResult result = store().replace(address, content("second"), etag);

    // Then
    assertThat(result).isEqualTo(new WriteResult.Lost());
    assertThat(store().read(address)).isEmpty();
  }

  @Test
  void aGuardedReadSeesThatVersionOnly() {
    // Given
    ObjectAddress address = create("a", "first");
    String first = etag(address);

    // When
    GuardedRead same = store().readIfMatch(address, first);
    store().replace(address, content("second"), first);
    GuardedRead changed = store().readIfMatch(address, first);
    store().delete(address);
    GuardedRead absent = store().readIfMatch(address, first);

    // Then
    assertThat(same)
        .isInstanceOfSatisfying(
            GuardedRead.Found.class,
            found -> assertThat(found.object().bytes()).isEqualTo(bytes("first")));
    assertThat(changed).isEqualTo(new GuardedRead.Changed());
    assertThat(absent).isEqualTo(new GuardedRead.Absent());
  }

  @Test
  void whatIsDeletedIsGoneAndDeletingAgainIsNoError() {
    // Given
    ObjectAddress address = create("a", "first");

    // When
    store().delete(address);
    store().delete(address);

    // Then
    assertThat(store().read(address)).isEmpty();
    assertThat(store().create(address, content("again")).written()).isTrue();
  }

  @Test
  void ofManyWhoCreateExactlyOneWins() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      // Given
      ObjectAddress address = address("create-" + round);

      // When
      List<WriteResult> results =
          atOnce(writer -> store().create(address, content("writer " + writer)));

      // Then
      assertOneWinner("create-if-absent (If-None-Match: *)", address, results);
    }
  }

  @Test
  void ofManyWhoReplaceTheSameVersionExactlyOneWins() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      // Given
      ObjectAddress address = create("replace-" + round, "first");
      String etag = etag(address);

      // When
      List<WriteResult> results =
          atOnce(writer -> store().replace(address, content("writer " + writer), etag));

      // Then
      assertOneWinner("replace-if-match (If-Match: ETag)", address, results);
    }
  }

  @Test
  void allPagesOfAListingComeInTheOrderOfTheirKeys() throws Exception {
    // Given
    try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
      List<Callable<WriteResult>> writes =
          IntStream.range(0, SEVERAL_PAGES)
              .<Callable<WriteResult>>mapToObj(
                  i -> () -> store().create(address("many/%04d".formatted(i)), content("x")))
              .toList();
      for (Future<WriteResult> write : threads.invokeAll(writes)) {
        assertThat(write.get().written()).isTrue();
      }
    }

    // Then
    assertThat(list("many/"))
        .containsExactlyElementsOf(
            IntStream.range(0, SEVERAL_PAGES).mapToObj("many/%04d"::formatted).toList());
  }

  @Test
  void aListingHasItsPrefixOnlyAndTellsWhatIsThere() {
    // Given
    create("list/a_1.jpg", "one");
    create("list/a_1/nested.png", "three");
    create("list/b.jpg", "b");
    create("list_beside", "x");

    // Then
    assertThat(list("list/a_1")).containsExactly("list/a_1.jpg", "list/a_1/nested.png");
    assertThat(list("list/")).hasSize(3);
    try (Stream<ObjectSummary> found = store().list(bucket(), folder + "list/a_1.")) {
      ObjectSummary summary = found.findFirst().orElseThrow();
      assertThat(summary.size()).isEqualTo(3);
      assertThat(summary.etag()).isEqualTo(etag(address("list/a_1.jpg")));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "with space.png",
        "plus+plus.png",
        "percent%20.png",
        "ümläut 漢字.png",
        "a&b=c;d,e@f:g$h!'()*.png",
        "hash#question?.png",
        "~tilde.png"
      })
  void keysOfEveryKindAreKeptAsTheyAre(String name) {
    // Given
    ObjectAddress address = create("keys/" + name, name);

    // Then
    assertThat(text(address)).isEqualTo(name);
    assertThat(list("keys/")).containsExactly("keys/" + name);
    assertThat(store().readIfMatch(address, etag(address))).isInstanceOf(GuardedRead.Found.class);
    store().delete(address);
    assertThat(list("keys/")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 25 * 1024 * 1024})
  void bodiesOfEverySizeComeBackAsTheyWere(int size) {
    // Given
    byte[] body = new byte[size];
    new Random(size).nextBytes(body);
    ObjectAddress address = address("body-" + size);

    // When
    store().create(address, new ObjectContent(body, "image/jpeg", Map.of()));

    // Then
    assertThat(java.util.Arrays.equals(store().read(address).orElseThrow().bytes(), body)).isTrue();
    assertThat(store().describe(address).orElseThrow().size()).isEqualTo(size);
  }

  @Test
  void anObjectNeedsABucketAndAKey() {
    assertThatThrownBy(() -> new ObjectAddress("", "a")).hasMessageContaining("bucket");
    assertThatThrownBy(() -> new ObjectAddress("b", "")).hasMessageContaining("key");
  }

  /** A store that fails here is named by what it cannot do. */
  private void assertOneWinner(String promise, ObjectAddress address, List<WriteResult> results) {
    assertThat(results)
        .as("%s under %d concurrent writers has one winner", promise, WRITERS)
        .filteredOn(WriteResult::written)
        .hasSize(1);
    int winner = IntStream.range(0, WRITERS).filter(i -> results.get(i).written()).sum();
    assertThat(text(address))
        .as("%s keeps the winner's bytes", promise)
        .isEqualTo("writer " + winner);
  }

  private interface Write {
    WriteResult by(int writer);
  }

  private static List<WriteResult> atOnce(Write write) throws Exception {
    CountDownLatch start = new CountDownLatch(1);
    List<Future<WriteResult>> writes = new ArrayList<>();
    List<WriteResult> results = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
      for (int writer = 0; writer < WRITERS; writer++) {
        int one = writer;
        writes.add(
            threads.submit(
                () -> {
                  start.await();
                  return write.by(one);
                }));
      }
      start.countDown();
      for (Future<WriteResult> result : writes) {
        results.add(result.get());
      }
    }
    return results;
  }

  final ObjectAddress create(String name, String text) {
    ObjectAddress address = address(name);
    assertThat(store().create(address, content(text)).written()).isTrue();
    return address;
  }

  final ObjectAddress address(String name) {
    return new ObjectAddress(bucket(), folder + name);
  }

  private List<String> list(String prefix) {
    try (Stream<ObjectSummary> found = store().list(bucket(), folder + prefix)) {
      return found.map(summary -> summary.key().substring(folder.length())).toList();
    }
  }

  final String text(ObjectAddress address) {
    return new String(store().read(address).orElseThrow().bytes(), StandardCharsets.UTF_8);
  }

  private String etag(ObjectAddress address) {
    return store().describe(address).orElseThrow().etag();
  }

  static ObjectContent content(String text) {
    return new ObjectContent(bytes(text), "text/plain", Map.of());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

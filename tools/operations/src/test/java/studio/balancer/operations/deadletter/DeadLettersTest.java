package studio.balancer.operations.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.fakes.InMemoryObjectStore;
import studio.balancer.operations.OperationException;
import studio.balancer.operations.audit.log.KeyPartition;
import studio.balancer.operations.client.ManifestService;
import studio.balancer.operations.client.ServiceClient;
import studio.balancer.operations.rawlog.MemoryLog;

class DeadLettersTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final byte[] VALUE = {'{', (byte) 0xff, 0};
  private static final Header OWN = new RecordHeader("ce_id", bytes("id-1"));
  private static final String SOURCE = Topic.DELETE_IMAGE.baseName();
  private static final String LETTERS = Topic.DELETE_IMAGE.deadLetterName("");

  private static final SourcePlace PLACE = new SourcePlace(Topic.IMAGE_EVENTS.baseName(), 3, 7);

  private final MemoryLog log = new MemoryLog();
  private final InMemoryObjectStore store = new InMemoryObjectStore();
  private final List<String> asked = new ArrayList<>();
  private final ServiceClient client = new ServiceClient();
  private HttpServer manifests;
  private String answer = "{\"result\":\"free\"}";
  private DeadLetters letters;

  @BeforeEach
  void start() throws IOException {
    manifests = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    manifests.createContext(
        "/",
        exchange -> {
          asked.add(exchange.getRequestURI().toString());
          byte[] body = bytes(answer);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    manifests.start();
    String url = "http://127.0.0.1:" + manifests.getAddress().getPort();
    letters =
        new DeadLetters(
            log,
            new Marks(store, "bucket", log, Clock.systemUTC()),
            new ManifestService(client, url),
            "");
  }

  @AfterEach
  void stop() {
    manifests.stop(0);
    client.close();
  }

  @Test
  void showsWhatIsKnownOfALetter() {
    // Given
    put(LETTERS, SOURCE, 7, bytes("0001_a"), VALUE, "parse");

    // When
    DeadLetter letter = open().getFirst();

    // Then
    assertThat(letter.id()).hasToString("delete-image.dlq-0-0");
    assertThat(letter.source()).isEqualTo(new SourcePlace(SOURCE, 3, 7));
    assertThat(letter.stage()).isEqualTo("parse");
    assertThat(letter.actor()).contains(new ActorId("0001_a"));
    assertThat(letter.headers()).containsExactly(OWN);
    assertThat(letters.asItCame(letter).value()).isEqualTo(VALUE);
    assertThat(letters.find(DeadLetterId.parse("delete-image.dlq-0-0")).id())
        .isEqualTo(letter.id());
  }

  @Test
  void aRetriedRecordGoesBackAsItCameAndIsSettled() {
    // Given
    put(LETTERS, SOURCE, 7, bytes("0001_a"), VALUE, "parse");

    // When
    letters.retry(open());

    // Then
    ConsumerRecord<byte[], byte[]> sent = log.all(SOURCE).getFirst();
    assertThat(sent.key()).isEqualTo(bytes("0001_a"));
    assertThat(sent.value()).isEqualTo(VALUE);
    assertThat(sent.headers().toArray()).containsExactly(OWN);
    assertThat(open()).isEmpty();
  }

  @Test
  void nothingIsSettledThatKafkaDidNotTake() {
    // Given
    put(LETTERS, SOURCE, 7, bytes("0001_a"), VALUE, "parse");
    List<DeadLetter> all = open();
    log.refuse(true);

    // Then
    assertThatThrownBy(() -> letters.retry(all)).isInstanceOf(OperationException.class);
    assertThat(open()).hasSize(1);
  }

  @Test
  void aRecordThatWasPutAsideTwiceIsRetriedOnce() {
    // Given
    put(LETTERS, SOURCE, 7, bytes("0001_a"), VALUE, "retries");
    put(LETTERS, SOURCE, 7, bytes("0001_a"), VALUE, "retries");
    put(LETTERS, SOURCE, 8, bytes("0001_a"), VALUE, "retries");

    // When
    List<List<DeadLetter>> groups = DeadLetters.bySource(open());
    groups.forEach(letters::retry);

    // Then
    assertThat(groups).hasSize(2);
    assertThat(log.all(SOURCE)).hasSize(2);
    assertThat(open()).isEmpty();
  }

  @Test
  void aRecordThatWasTooLargeIsFetchedFromItsSource() {
    // Given
    ConsumerRecord<byte[], byte[]> original = log.append(SOURCE, NOW, bytes("0001_a"), VALUE, OWN);
    log.append(
        LETTERS,
        NOW,
        null,
        null,
        header("dlq_topic", SOURCE),
        header("dlq_partition", "0"),
        header("dlq_offset", "0"),
        header("dlq_omitted", "2000000 bytes"));

    // When
    letters.retry(open());

    // Then
    ConsumerRecord<byte[], byte[]> sent = log.all(SOURCE).getLast();
    assertThat(sent.offset()).isEqualTo(1);
    assertThat(sent.key()).isEqualTo(original.key());
    assertThat(sent.value()).isEqualTo(VALUE);
    assertThat(sent.headers().toArray()).containsExactly(OWN);
  }

  @Test
  void aKeyThatIsNoTextIsFetchedFromItsSource() {
    // Given
    byte[] key = {(byte) 0xfe, 'x'};
    log.append(SOURCE, NOW, key, VALUE, OWN);
    log.append(
        LETTERS,
        NOW,
        bytes("\ufffdx"),
        VALUE,
        OWN,
        header("dlq_topic", SOURCE),
        header("dlq_partition", "0"),
        header("dlq_offset", "0"));

    // When
    letters.retry(open());

    // Then
    assertThat(log.all(SOURCE).getLast().key()).isEqualTo(key);
  }

  @Test
  void anEventIsReadAgainWhereItIs() {
    // Given
    putEvent("parse");

    // When
    letters.retry(events());

    // Then
    assertThat(asked)
        .containsExactly("/manifests/0001_a/block?partition=3&offset=7&resolution=retry");
    assertThat(log.all(Topic.IMAGE_EVENTS.baseName())).isEmpty();
    assertThat(events()).isEmpty();
  }

  @Test
  void anEventThatIsStillUnreadableStaysOpen() {
    // Given
    putEvent("parse");
    answer = "{\"result\":\"blocked\",\"reason\":\"no JSON\"}";
    List<DeadLetter> all = events();

    // Then
    assertThatThrownBy(() -> letters.retry(all)).hasMessageContaining("still blocked by no JSON");
    assertThat(events()).hasSize(1);
  }

  @Test
  void aDiscardedEventFreesItsActor() {
    // Given
    putEvent("parse");

    // When
    letters.discard(events());

    // Then
    assertThat(asked)
        .containsExactly("/manifests/0001_a/block?partition=3&offset=7&resolution=discard");
    assertThat(events()).isEmpty();
  }

  @Test
  void anEventInAPartitionThatIsNotItsActorsIsMovedThere() {
    // Given
    putEvent("key");

    // When
    letters.retry(events());

    // Then
    ConsumerRecord<byte[], byte[]> moved = log.all(Topic.IMAGE_EVENTS.baseName()).getFirst();
    assertThat(moved.key()).isEqualTo(bytes("0001_a"));
    assertThat(moved.value()).isEqualTo(VALUE);
    assertThat(moved.headers().toArray()).containsExactly(OWN);
    assertThat(log.sentTo()).containsExactly(KeyPartition.of("0001_a"));
    assertThat(letters.discarded(Topic.IMAGE_EVENTS)).containsExactly(PLACE);
    assertThat(asked).isEmpty();
    assertThat(events()).isEmpty();

    // When
    putEvent("key");

    // Then
    assertThat(events()).as("put aside again by a replay").isEmpty();
  }

  @Test
  void anEventThatCouldNotBeMovedStaysOpenAndDoesNotCountWhereItIs() {
    // Given
    putEvent("key");
    List<DeadLetter> all = events();
    log.refuse(true);

    // Then
    assertThatThrownBy(() -> letters.retry(all)).isInstanceOf(OperationException.class);
    assertThat(letters.discarded(Topic.IMAGE_EVENTS)).containsExactly(PLACE);
    assertThat(events()).hasSize(1);

    // When
    log.refuse(false);
    letters.retry(all);

    // Then
    assertThat(log.sentTo()).containsExactly(KeyPartition.of("0001_a"));
    assertThat(events()).isEmpty();
  }

  @Test
  void anEventOfNobodyCanOnlyBeDiscarded() {
    // Given
    put(
        Topic.IMAGE_EVENTS.deadLetterName(""),
        Topic.IMAGE_EVENTS.baseName(),
        7,
        bytes("no actor"),
        VALUE,
        "key");
    List<DeadLetter> all = events();

    // Then
    assertThatThrownBy(() -> letters.retry(all)).hasMessageContaining("belongs to no actor");

    // When
    letters.discard(all);

    // Then
    assertThat(asked).isEmpty();
    assertThat(events()).isEmpty();
    assertThat(letters.discarded(Topic.IMAGE_EVENTS)).containsExactly(PLACE);
  }

  @Test
  void anOutlineKnowsWhoseItIsAndHoldsNothing() {
    // Given
    put(LETTERS, SOURCE, 7, bytes("some command"), bytes("{\"actor_id\":\"0001_b\"}"), "retries");
    putEvent("fold");
    DeadLetter whole = open().getFirst();

    // When
    List<DeadLetter> outlines = letters.outlines();

    // Then
    assertThat(outlines).hasSize(2);
    DeadLetter outline =
        outlines.stream().filter(one -> one.id().equals(whole.id())).findFirst().orElseThrow();
    assertThat(outline.content().value()).isNull();
    assertThat(outline.actor()).isEqualTo(whole.actor()).contains(new ActorId("0001_b"));
    assertThat(outline.source()).isEqualTo(whole.source());
    assertThat(outline.reason()).isEqualTo(whole.reason());
  }

  @Test
  void lettersAboutOneRecordAreSettledTogether() {
    // Given
    put(LETTERS, SOURCE, 7, bytes("0001_a"), VALUE, "retries");
    put(LETTERS, SOURCE, 8, bytes("0001_a"), VALUE, "retries");
    put(LETTERS, SOURCE, 7, bytes("0001_a"), VALUE, "retries");
    DeadLetterId first = open().getFirst().id();

    // When
    List<DeadLetter> together = letters.together(first);
    letters.discard(together);

    // Then
    assertThat(together).hasSize(2);
    assertThat(open()).singleElement().extracting(one -> one.source().offset()).isEqualTo(8L);
    assertThatThrownBy(() -> letters.together(first)).hasMessageEndingWith(" is settled");
    assertThatThrownBy(() -> letters.together(DeadLetterId.parse("delete-image.dlq-0-99")))
        .isInstanceOf(OperationException.class);
  }

  private List<DeadLetter> open() {
    return letters.list(List.of(Topic.DELETE_IMAGE), false, letter -> true);
  }

  private List<DeadLetter> events() {
    return letters.list(List.of(Topic.IMAGE_EVENTS), false, letter -> true);
  }

  private void putEvent(String stage) {
    put(
        Topic.IMAGE_EVENTS.deadLetterName(""),
        Topic.IMAGE_EVENTS.baseName(),
        7,
        bytes("0001_a"),
        VALUE,
        stage);
  }

  private void put(
      String topic, String source, long offset, byte[] key, byte[] value, String stage) {
    log.append(
        topic,
        NOW,
        key,
        value,
        Stream.of(
                OWN,
                header("dlq_topic", source),
                header("dlq_partition", "3"),
                header("dlq_offset", String.valueOf(offset)),
                header("dlq_stage", stage),
                header("dlq_reason", "no JSON"))
            .toArray(Header[]::new));
  }

  private static Header header(String name, String value) {
    return new RecordHeader(name, bytes(value));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

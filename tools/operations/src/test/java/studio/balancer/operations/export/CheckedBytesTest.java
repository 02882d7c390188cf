package studio.balancer.operations.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.balancer.actormanifest.reading.RecordedImage;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.message.Identity;
import studio.balancer.datafolder.DataFolder;
import studio.balancer.fakes.FaultyStore;
import studio.balancer.fakes.InMemoryObjectStore;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectContent;
import studio.balancer.objectstore.ObjectUrls;
import studio.balancer.operations.OperationException;
import studio.balancer.operations.audit.state.Bucket;
import studio.balancer.operations.audit.state.ObjectKeys;

class CheckedBytesTest {
  private static final ActorId ACTOR = new ActorId("0001_x");
  private static final String FILE = "a_1.jpg";
  private static final int MAX = 10;

  private final AtomicInteger bodies = new AtomicInteger();
  private final InMemoryObjectStore objects = new InMemoryObjectStore();
  private final FaultyStore store =
      new FaultyStore(objects)
          .before(FaultyStore.Operation.READ, request -> bodies.incrementAndGet());
  private final ObjectNode entry = Json.mapper().createObjectNode();

  @TempDir private Path folder;

  @Test
  void whatIsTooLargeIsNotRead() {
    // Given
    put(new byte[MAX + 1]);

    // Then
    assertThatThrownBy(this::find)
        .isInstanceOf(OtherBytesException.class)
        .hasMessage("a_1.jpg has 11 bytes, and at most 10 are read");
    assertThat(bodies).hasValue(0);
  }

  @Test
  void whatIsJustSmallEnoughIsRead() {
    // Given
    put(new byte[MAX]);

    // Then
    assertThat(find()).hasValueSatisfying(bytes -> assertThat(bytes).hasSize(MAX));
    assertThat(bodies).hasValue(1);
  }

  @Test
  void whatHasGrownMeanwhileIsNotRead() {
    // Given
    put(new byte[1]);
    store.after(
        FaultyStore.Operation.DESCRIBE,
        request -> {
          objects.delete(address());
          put(new byte[MAX + 1]);
        });

    // Then
    assertThatThrownBy(this::find)
        .isInstanceOf(OperationException.class)
        .hasMessage("a_1.jpg was replaced while it was read");
  }

  @Test
  void whatHasGoneMeanwhileIsNotThere() {
    // Given
    put(new byte[1]);
    store.after(FaultyStore.Operation.DESCRIBE, request -> objects.delete(address()));

    // Then
    assertThat(find()).isEmpty();
  }

  @Test
  void whatWasNotRecordedIsToldApartFromWhatIsNowhere() {
    // Given
    entry.put("sha256", Identity.ofContent(new byte[] {2}));
    put(new byte[] {1});

    // Then
    assertThatThrownBy(this::find).isInstanceOf(OtherBytesException.class);

    // When
    objects.delete(address());

    // Then
    assertThat(find()).isEmpty();
    assertThatThrownBy(() -> bytes().read(ACTOR, new RecordedImage(FILE, entry)))
        .hasMessage("a_1.jpg is neither in S3 nor a local copy");
  }

  @Test
  void alsoALocalCopyIsBounded() throws Exception {
    // Given
    Path copy = new DataFolder(folder, true).image(ACTOR, new FileName(FILE));
    Files.createDirectories(copy.getParent());
    Files.write(copy, new byte[MAX + 1]);

    // Then
    assertThatThrownBy(this::find).isInstanceOf(OperationException.class);

    // When
    Files.write(copy, new byte[MAX]);

    // Then
    assertThat(find()).isPresent();
  }

  private Optional<byte[]> find() {
    return bytes().find(ACTOR, new RecordedImage(FILE, entry));
  }

  private CheckedBytes bytes() {
    return new CheckedBytes(
        new Bucket(store, "bucket"),
        new ObjectUrls(Optional.empty(), "us-west-1"),
        new DataFolder(folder, true),
        MAX);
  }

  private void put(byte[] bytes) {
    objects.create(address(), new ObjectContent(bytes, "image/jpeg", Map.of()));
  }

  private static ObjectAddress address() {
    return new ObjectAddress("bucket", ObjectKeys.image(ACTOR, FILE));
  }
}

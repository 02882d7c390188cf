package studio.balancer.images.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import studio.balancer.fakes.InMemoryObjectStore;
import studio.balancer.images.ImageSource;
import studio.balancer.images.Images;
import studio.balancer.images.Pictures;
import studio.balancer.images.inspection.ImageFile;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectContent;
import studio.balancer.objectstore.ObjectStoreException;
import studio.balancer.objectstore.ObjectSummary;

/** An object goes to the decoder as it comes. */
class StoredImageTest {
  private static final ObjectAddress ADDRESS = new ObjectAddress("bucket", "a.jpg");

  private final InMemoryObjectStore store = new InMemoryObjectStore();

  @Test
  void hasTheLimitOfAFileAndNotOfTheHeap() throws Exception {
    // Given
    byte[] large = Arrays.copyOf(Pictures.jpeg(24, 16), ImageFile.MAX_BYTES + 1);
    store.create(ADDRESS, new ObjectContent(large, "image/jpeg", Map.of()));

    // When Then
    assertThat(prepared(store.describe(ADDRESS).orElseThrow())).isEqualTo(24);
  }

  @Test
  void anotherVersionIsReadLater() throws Exception {
    // Given
    byte[] first = Pictures.jpeg(24, 16);
    store.create(ADDRESS, new ObjectContent(first, "image/jpeg", Map.of()));
    ObjectSummary seen = store.describe(ADDRESS).orElseThrow();
    store.replace(
        ADDRESS, new ObjectContent(Pictures.jpeg(8, 8), "image/jpeg", Map.of()), seen.etag());

    // When Then
    assertThatExceptionOfType(ObjectStoreException.class)
        .isThrownBy(() -> prepared(seen))
        .withMessage("cannot read s3://bucket/a.jpg: another version is there");
    assertThat(prepared(store.describe(ADDRESS).orElseThrow())).isEqualTo(8);
  }

  private int prepared(ObjectSummary seen) throws Exception {
    return PicturesDecoder.SHARED
        .prepare(new ImageSource.Stored(store, ADDRESS, seen), Images.FEW_PIXELS)
        .sourceWidth();
  }
}

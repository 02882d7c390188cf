package studio.balancer.generator.baseimage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.command.BaseImageReference;
import studio.balancer.contracts.command.GenerateImage;
import studio.balancer.datafolder.DataFolder;
import studio.balancer.fakes.InMemoryObjectStore;
import studio.balancer.images.ImageFormat;
import studio.balancer.images.ImageSource;
import studio.balancer.images.Images;
import studio.balancer.images.Measured;
import studio.balancer.images.Pictures;
import studio.balancer.images.PreparedImage;
import studio.balancer.images.UnusableImageException;
import studio.balancer.images.base.BaseImageSearch;
import studio.balancer.images.inspection.ImageFile;
import studio.balancer.images.process.PicturesDecoder;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectContent;
import studio.balancer.objectstore.ObjectUrls;

class BaseImagesTest {
  private static final ActorId ACTOR = new ActorId("actor");

  @TempDir Path data;
  private final InMemoryObjectStore store = new InMemoryObjectStore();
  private BaseImages images;

  @BeforeEach
  void create() {
    images = withDecoder(PicturesDecoder.SHARED);
  }

  private BaseImages withDecoder(Images decoder) {
    return new BaseImages(
        new BaseImageSearch(
            new DataFolder(data, true), store, new ObjectUrls(Optional.empty(), "eu-central-1")),
        decoder);
  }

  @Test
  void thePlacesOfTheManifestAreTriedInTheirOrder() throws Exception {
    // Given
    write("moved.png", 10);
    write("relative.png", 20);
    putObject("base.png", 30);
    writeInFolder("first.png", 40);

    // When Then
    assertThat(widthFor(reference("data/moved.png", "data/no.png", "data/relative.png")))
        .isEqualTo(10);
    assertThat(widthFor(reference("data/no.png", null, "data/relative.png"))).isEqualTo(20);
    assertThat(widthFor(reference("data/no.png", "", null))).isEqualTo(30);
    assertThat(widthFor(null)).isEqualTo(40);
  }

  @Test
  void ofTheFolderTheFirstImageByNameIsTaken() throws Exception {
    // Given
    writeInFolder("b.PNG", 20);
    writeInFolder("c.png", 30);
    Files.writeString(folder().resolve("a.txt"), "no image");

    // When Then
    assertThat(widthFor(null)).isEqualTo(20);
  }

  @Test
  void isPreparedAsJpeg() throws Exception {
    // Given
    writeInFolder("a.png", 20);

    // When Then
    assertThat(file(images.prepare(command("p", null))).format()).isEqualTo(ImageFormat.JPEG);
  }

  @Test
  void isSmallEnoughToBeSentInARequest() throws Exception {
    // Given
    long seed = System.nanoTime();
    Random random = new Random(seed);
    BufferedImage noise = new BufferedImage(2000, 1500, BufferedImage.TYPE_INT_RGB);
    for (int pixel = 0; pixel < 2000 * 1500; pixel++) {
      noise.setRGB(pixel % 2000, pixel / 2000, random.nextInt());
    }
    Files.createDirectories(folder());
    Files.write(folder().resolve("a.png"), Pictures.png(noise));

    // When
    BaseImage prepared = images.prepare(command("p", null));

    // Then
    assertThat(((BaseImage.Prepared) prepared).dataUri().length())
        .as("seed %d", seed)
        .isBetween(50_000, 256_000);
    assertThat(file(prepared).width()).isBetween(500, 1182);
  }

  @Test
  void theCommandsOfAPlanShareOnePreparation() throws Exception {
    // Given
    writeInFolder("a.png", 20);
    BaseImage first = images.prepare(command("p", null));
    writeInFolder("a.png", 30);

    // When Then
    assertThat(images.prepare(command("p", null))).isSameAs(first);
    assertThat(file(images.prepare(command("q", null))).width()).isEqualTo(30);
  }

  @Test
  void anEndlessImageOfOnePlanHoldsUpNoOther() throws Exception {
    // Given
    writeInFolder("a.png", 20);
    write("endless.png", 30);
    CountDownLatch ended = new CountDownLatch(1);
    AtomicInteger endlessOnes = new AtomicInteger();
    images = withDecoder(endless(ended, endlessOnes));
    BaseImageReference endless = reference("data/endless.png", null, null, null);
    List<CompletableFuture<BaseImage>> ofOnePlan =
        Stream.generate(
                () -> CompletableFuture.supplyAsync(() -> images.prepare(command("p", endless))))
            .limit(2)
            .toList();
    Awaitility.await().until(() -> endlessOnes.get() == 1);

    // When
    BaseImage ofAnother = images.prepare(command("q", null));

    // Then
    assertThat(file(ofAnother).width()).isEqualTo(20);
    assertThat(ofOnePlan).noneMatch(CompletableFuture::isDone);
    assertThat(endlessOnes).hasValue(1);
    ended.countDown();
    for (CompletableFuture<BaseImage> each : ofOnePlan) {
      assertThat(((BaseImage.Missing) each.get()).reason()).endsWith("not decoded in time");
    }
  }

  private static Images endless(CountDownLatch ended, AtomicInteger count) {
    return new Images() {
      @Override
      public void check(ImageSource source) {
        throw new AssertionError("what is sent is prepared");
      }

      @Override
      public PreparedImage prepare(ImageSource source, long maxPixels)
          throws UnusableImageException {
        if (!source.toString().contains("endless")) {
          return PicturesDecoder.SHARED.prepare(source, maxPixels);
        }
        count.incrementAndGet();
        try {
          assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
        throw new UnusableImageException("not decoded in time");
      }

      @Override
      public Measured measure(ImageSource source) {
        throw new AssertionError("what is sent is not measured");
      }
    };
  }

  @Test
  void saysWhereItLookedIfThereIsNone() {
    // When
    BaseImage missing =
        images.prepare(
            command(
                "p",
                new BaseImageReference(
                    "../outside.png", "data/no.png", null, "https://example.com/base.png")));

    // Then
    assertThat(((BaseImage.Missing) missing).reason())
        .contains("../outside.png: is not a path in the data folder")
        .contains("data/no.png is not there")
        .contains("https://example.com/base.png: is not the URL of an object in S3");
  }

  @ParameterizedTest
  @CsvSource({
    "https://bucket.s3.eu-central-1.amazonaws.com/a.png?X-Amz-Signature=secret, s3://bucket/a.png",
    "https://bucket.s3.amazonaws.com/a.png?AWSAccessKeyId=secret, s3://bucket/a.png",
    "https://cdn.example.com/a.png?sig=secret, https://cdn.example.com/a.png",
    "https://someone:secret@cdn.example.com/a.png, https://cdn.example.com/a.png",
    "https://cdn.example.com/a.png#secret, https://cdn.example.com/a.png"
  })
  void whatOpensAPlaceIsNotToldToEverybody(String url, String place) {
    // When
    BaseImage missing = images.prepare(command("p", reference(null, null, null, url)));

    // Then
    assertThat(((BaseImage.Missing) missing).reason()).contains(place).doesNotContain("secret");
  }

  @Test
  void whatIsNoImageIsSaidAndNoOtherTaken() throws Exception {
    // Given
    Files.writeString(data.resolve("moved.png"), "not an image");
    write("relative.png", 10);
    writeInFolder("a.png", 20);

    // When
    BaseImage missing =
        images.prepare(command("p", reference("data/moved.png", null, "data/relative.png", null)));

    // Then
    assertThat(((BaseImage.Missing) missing).reason())
        .startsWith("no base image of actor: data/moved.png: neither JPEG nor PNG nor WebP");
  }

  @Test
  void ofAFolderThatNobodyNamesTheFirstThatCanBeUsedIsTaken() throws Exception {
    // Given
    writeInFolder("b.png", 20);
    Files.writeString(folder().resolve("a.png"), "not an image");
    Files.write(folder().resolve("._a.png"), png(30));

    // When Then
    assertThat(widthFor(null)).isEqualTo(20);
  }

  @Test
  void theFolderIsNotLookedIntoIfAPlaceIsNamed() throws Exception {
    // Given
    writeInFolder("a.png", 20);

    // When
    BaseImage missing = images.prepare(command("p", reference("data/no.png", null, null, null)));

    // Then
    assertThat(((BaseImage.Missing) missing).reason())
        .isEqualTo(
            "no base image of actor: data/no.png is not there; a file that another host has needs"
                + " an s3_url");
  }

  @Test
  void aFileThatCannotBeReadNowIsReadLater() throws Exception {
    // Given
    Path moved = linkInACircle(data.resolve("moved.png"));
    BaseImageReference reference = reference("data/moved.png", null, null, null);

    // When Then
    assertThatThrownBy(() -> images.prepare(command("p", reference)))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith("data/moved.png cannot be read now")
        .hasMessageNotContaining(data.toString());
    Files.delete(moved);
    write("moved.png", 10);
    assertThat(widthFor(reference)).isEqualTo(10);
  }

  @Test
  void aFolderThatCannotBeReadNowIsReadLater() throws Exception {
    // Given
    Files.createDirectories(folder().getParent());
    linkInACircle(folder());
    putObject("base.png", 30);

    // When Then
    assertThatThrownBy(() -> images.prepare(command("p", null)))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith("data/actors/actor/base_image cannot be read now")
        .hasMessageNotContaining(data.toString());
    assertThat(widthFor(reference(null, null, null))).isEqualTo(30);
  }

  @Test
  void aFileThatIsNeverReadIsSaid(@TempDir Path outside) throws Exception {
    // Given
    Path secret = Files.write(outside.resolve("secret.png"), png(10));
    Files.createSymbolicLink(data.resolve("moved.png"), secret);

    // When
    BaseImage missing = images.prepare(command("p", reference("data/moved.png", null, null, null)));

    // Then
    assertThat(((BaseImage.Missing) missing).reason())
        .contains("data/moved.png leads out of data")
        .doesNotContain(data.toString());
  }

  /** Stands for whatever makes the system fail to read what is there. */
  private static Path linkInACircle(Path path) throws IOException {
    return Files.createSymbolicLink(path, path);
  }

  private int widthFor(BaseImageReference reference) throws UnusableImageException {
    return file(images.prepare(command("plan-" + reference, reference))).width();
  }

  private static ImageFile file(BaseImage image) throws UnusableImageException {
    String uri = ((BaseImage.Prepared) image).dataUri();
    String start = "data:image/jpeg;base64,";
    assertThat(uri).startsWith(start);
    return ImageFile.of(Base64.getDecoder().decode(uri.substring(start.length())));
  }

  private static BaseImageReference reference(String moved, String relativeMoved, String path) {
    return reference(moved, relativeMoved, path, "s3://bucket/base.png");
  }

  private static BaseImageReference reference(
      String moved, String relativeMoved, String path, String url) {
    return new BaseImageReference(moved, relativeMoved, path, url);
  }

  private static GenerateImage command(String plan, BaseImageReference reference) {
    return new GenerateImage(
        "c",
        plan.replaceAll("[^a-z0-9-]", "-").substring(0, Math.min(plan.length(), 100)),
        ACTOR,
        0,
        ImageType.PHOTOREALISTIC,
        "prompt",
        reference,
        0,
        Instant.EPOCH);
  }

  private Path folder() {
    return data.resolve("actors/actor/base_image");
  }

  private void writeInFolder(String name, int width) throws IOException {
    Files.createDirectories(folder());
    Files.write(folder().resolve(name), png(width));
  }

  private void write(String name, int width) throws IOException {
    Files.write(data.resolve(name), png(width));
  }

  private void putObject(String key, int width) {
    store.create(
        new ObjectAddress("bucket", key), new ObjectContent(png(width), "image/png", Map.of()));
  }

  private static byte[] png(int width) {
    return Pictures.png(Pictures.gradient(width, 8, BufferedImage.TYPE_INT_ARGB));
  }
}

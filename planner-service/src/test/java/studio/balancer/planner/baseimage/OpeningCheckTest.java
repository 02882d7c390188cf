package studio.balancer.planner.baseimage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.command.BaseImageReference;
import studio.balancer.contracts.evaluation.Flag;
import studio.balancer.datafolder.DataFolder;
import studio.balancer.fakes.InMemoryObjectStore;
import studio.balancer.images.ImageFormat;
import studio.balancer.images.ImageSource;
import studio.balancer.images.Images;
import studio.balancer.images.ImagesUnavailableException;
import studio.balancer.images.Measured;
import studio.balancer.images.PreparedImage;
import studio.balancer.images.UnusableImageException;
import studio.balancer.images.base.BaseImageSearch;
import studio.balancer.images.measures.Measurement;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectContent;
import studio.balancer.objectstore.ObjectUrls;

class OpeningCheckTest {
  private static final ActorId ACTOR = new ActorId("actor");
  private static final String PLACE = "data/actors/actor/base_image/a.png";
  private static final ObjectAddress OBJECT = new ObjectAddress("bucket", "a.png");

  @TempDir private Path data;
  private final InMemoryObjectStore store = new InMemoryObjectStore();
  private final AtomicInteger opened = new AtomicInteger();
  private final CountDownLatch ended = new CountDownLatch(1);
  private OpeningCheck check;

  @BeforeEach
  void create() {
    check =
        new OpeningCheck(
            new BaseImageSearch(
                new DataFolder(data, true),
                store,
                new ObjectUrls(Optional.empty(), "eu-central-1")),
            new Images() {
              @Override
              public void check(ImageSource source) {
                throw new AssertionError("it is measured, too");
              }

              @Override
              public PreparedImage prepare(ImageSource source, long maxPixels) {
                throw new AssertionError("it is measured, not made smaller");
              }

              @Override
              public Measured measure(ImageSource source) throws UnusableImageException {
                return measured(source);
              }
            });
  }

  @Test
  void whatWasJudgedIsNotOpenedAgain() throws IOException {
    // Given
    write("good");
    store.create(OBJECT, content("bad"));

    // When Then
    for (int i = 0; i < 1000; i++) {
      assertThat(check.check(ACTOR, Optional.empty()))
          .isEqualTo(new BaseImageVerdict.Usable(PLACE));
      assertThat(check.check(ACTOR, named("s3://bucket/a.png")))
          .isEqualTo(
              new BaseImageVerdict.Unusable("no base image of actor: s3://bucket/a.png: bad"));
    }
    assertThat(opened).hasValue(2);
  }

  @Test
  void otherBytesAreOpened() throws IOException {
    // Given
    write("bad");
    assertThat(check.check(ACTOR, Optional.empty())).isInstanceOf(BaseImageVerdict.Unusable.class);

    // When
    write("good");

    // Then
    assertThat(check.check(ACTOR, Optional.empty())).isEqualTo(new BaseImageVerdict.Usable(PLACE));
  }

  @Test
  void oneThatTakesLongHoldsUpNoOther() throws Exception {
    // Given
    write("good");
    store.create(OBJECT, content("endless"));
    CompletableFuture<BaseImageVerdict> endless =
        CompletableFuture.supplyAsync(() -> check.check(ACTOR, named("s3://bucket/a.png")));
    Awaitility.await().until(() -> opened.get() == 1);

    // When
    BaseImageVerdict meanwhile = check.check(ACTOR, Optional.empty());

    // Then
    assertThat(meanwhile).isEqualTo(new BaseImageVerdict.Usable(PLACE));
    assertThat(endless).isNotDone();
    ended.countDown();
    assertThat(endless.get()).isInstanceOf(BaseImageVerdict.Unusable.class);
  }

  @Test
  void whatPassesIsNoVerdict() throws IOException {
    // Given
    write("no memory");

    // When Then
    assertThatExceptionOfType(ImagesUnavailableException.class)
        .isThrownBy(() -> check.check(ACTOR, Optional.empty()));
    Path circle = data.resolve("circle.png");
    Files.createSymbolicLink(circle, circle);
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> check.check(ACTOR, named("data/circle.png")));
    write("good");
    assertThat(check.check(ACTOR, Optional.empty())).isEqualTo(new BaseImageVerdict.Usable(PLACE));
  }

  @Test
  void whatSpeaksAgainstItIsSaid() throws IOException {
    // Given
    write("blurred");
    store.create(OBJECT, content("blank"));

    // When Then
    assertThat(check.check(ACTOR, Optional.empty()))
        .isEqualTo(
            new BaseImageVerdict.Usable(
                PLACE,
                List.of(
                    "the base image is poor (blurred, dark): look at it before images are bought"
                        + " from it")));
    assertThat(check.check(ACTOR, named("s3://bucket/a.png")))
        .isEqualTo(
            new BaseImageVerdict.Usable(
                "s3://bucket/a.png",
                List.of("the base image is blank: nothing can be seen on it")));
  }

  private Measured measured(ImageSource source) throws UnusableImageException {
    opened.incrementAndGet();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      source.copy(bytes, source.size());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return switch (bytes.toString(StandardCharsets.UTF_8)) {
      case "good" -> measured(false, Set.of(Flag.ARTEFACTS));
      case "blurred" -> measured(false, Set.of(Flag.BLURRED, Flag.DARK));
      case "blank" -> measured(true, Set.of(Flag.LOW_INFORMATION));
      case "bad" -> throw new UnusableImageException("bad");
      case "endless" -> {
        await();
        throw new UnusableImageException("not decoded in time");
      }
      default -> throw new ImagesUnavailableException("no memory now");
    };
  }

  private static Measured measured(boolean blank, Set<Flag> flags) {
    return new Measured(
        new Measurement(null, null, flags, blank, null, Map.of()),
        ImageFormat.PNG,
        1000,
        1000,
        List.of());
  }

  private void await() {
    try {
      assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Optional<BaseImageReference> named(String place) {
    return Optional.of(new BaseImageReference(null, null, null, null, List.of(place)));
  }

  private void write(String text) throws IOException {
    Path file = data.resolve("actors/actor/base_image/a.png");
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static ObjectContent content(String text) {
    return new ObjectContent(text.getBytes(StandardCharsets.UTF_8), "image/png", Map.of());
  }
}

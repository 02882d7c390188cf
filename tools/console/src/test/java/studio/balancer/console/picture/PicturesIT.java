package studio.balancer.console.picture;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import studio.balancer.console.installation.ConsolePlatform;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.message.Identity;
import studio.balancer.images.ImageFormat;
import studio.balancer.images.Jpeg;
import studio.balancer.images.Pictures;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectContent;
import studio.balancer.platform.PlatformAccess;

/** Pictures as a browser gets them, from a real S3 server and with real decoders. */
@QuarkusTest
@WithTestResource(ConsolePlatform.class)
class PicturesIT {
  private static final Pattern SOURCES = Pattern.compile("<img [^>]*src=\"([^\"]+)\"");
  private static final Pattern LINKS = Pattern.compile("<a href=\"([^\"]+/pictures/[^\"]+)\"");
  private static final int IMAGES = 60;

  private final String actor = "0001_" + UUID.randomUUID().toString().substring(0, 8);
  private final ObjectNode manifest =
      Json.mapper()
          .createObjectNode()
          .put("actor_id", actor)
          .put("revision", 1)
          .put("updated_at", "now");
  private PlatformAccess platform;

  @Test
  void aPageOfSixtyImagesTransfersATwentiethOfWhatTheyHave() {
    // Given
    for (int number = 1; number <= IMAGES; number++) {
      image("a_" + number + ".jpg", Jpeg.encode(scene(number)), true);
    }
    store();

    // When
    String page = given().get("/actors/" + actor).then().statusCode(200).extract().asString();
    List<String> sources = all(SOURCES, page);
    long small = sources.stream().mapToLong(PicturesIT::size).sum();
    long whole = all(LINKS, page).stream().mapToLong(PicturesIT::size).sum();
    System.out.printf("%d images: %d bytes as files, %d as thumbnails%n", IMAGES, whole, small);

    // Then
    assertThat(sources).hasSize(IMAGES).allMatch(source -> source.contains("/thumbnails/"));
    assertThat(small).isLessThan(whole / 20).isLessThan(IMAGES * (long) Thumbnails.MAX_BYTES);
  }

  @Test
  void aThumbnailAtItsHashIsThereForEver() {
    // Given
    byte[] bytes = Jpeg.encode(scene(1));
    image("a 1#?.jpg", bytes, true);
    store();
    String path = "/actors/" + actor + "/thumbnails/a%201%23%3F.jpg";
    String hash = Identity.ofContent(bytes);

    // When
    Response thumbnail = raw(path + "?v=" + hash);

    // Then
    assertThat(thumbnail.statusCode()).isEqualTo(200);
    assertThat(thumbnail.contentType()).isEqualTo("image/jpeg");
    assertThat(ImageFormat.of(thumbnail.asByteArray())).contains(ImageFormat.JPEG);
    assertThat(thumbnail.asByteArray().length).isLessThanOrEqualTo(Thumbnails.MAX_BYTES);
    assertThat(thumbnail.header("Cache-Control")).contains("private", "immutable");
    assertThat(thumbnail.header("ETag")).startsWith("\"" + hash);
    // And
    assertThat(raw(path).header("Cache-Control")).isEqualTo("private, no-cache");
    assertThat(raw(path + "?v=other").header("Cache-Control")).isEqualTo("private, no-cache");
    given()
        .urlEncodingEnabled(false)
        .header("If-None-Match", thumbnail.header("ETag"))
        .get(path)
        .then()
        .statusCode(304);
  }

  @Test
  void thePictureItselfIsOneClickAway() {
    // Given
    byte[] bytes = Pictures.png(Pictures.scene(2));
    image("a_1.jpg", bytes, true);
    store();

    // When
    Response picture = raw("/actors/" + actor + "/pictures/a_1.jpg?v=" + Identity.ofContent(bytes));

    // Then
    assertThat(picture.asByteArray()).isEqualTo(bytes);
    assertThat(picture.contentType()).isEqualTo("image/png");
    assertThat(picture.header("Cache-Control")).contains("immutable");
    given()
        .header("If-None-Match", picture.header("ETag"))
        .get("/actors/" + actor + "/pictures/a_1.jpg")
        .then()
        .statusCode(304);
  }

  @Test
  void aDeletedPictureIsShownFromTheTrash() {
    // Given
    byte[] bytes = Jpeg.encode(scene(3));
    manifest
        .putObject("deleted_images")
        .putObject("a_1.jpg")
        .put("command_id", "c1")
        .put("trash_key", "t")
        .putObject("entry")
        .put("sha256", Identity.ofContent(bytes));
    put("trash/" + actor + "/c1/a_1.jpg", bytes);
    store();

    // When
    String page = given().get("/actors/" + actor).asString();

    // Then
    assertThat(all(SOURCES, page))
        .containsExactly("/actors/" + actor + "/thumbnails/a_1.jpg?v=" + Identity.ofContent(bytes));
    assertThat(raw(all(SOURCES, page).getFirst()).statusCode()).isEqualTo(200);
    assertThat(raw(all(LINKS, page).getFirst()).asByteArray()).isEqualTo(bytes);
  }

  @Test
  void whatIsNoPictureIsShownAsSuchAndNotSent() {
    // Given
    image("html.jpg", bytes("<html><script>alert(1)</script>"), true);
    image("svg.png", bytes("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"), true);
    image("cut.jpg", Arrays.copyOf(Jpeg.encode(scene(4)), 300), false);
    image("lie.jpg", Jpeg.encode(scene(5)), false);
    ((ObjectNode) manifest.at("/images/lie.jpg")).put("sha256", Identity.of("other"));
    image("gone.jpg", null, false);
    store();

    // Then
    assertThat(placeholder("html.jpg")).isEqualTo(422);
    assertThat(placeholder("svg.png")).isEqualTo(422);
    assertThat(placeholder("cut.jpg")).isEqualTo(422);
    assertThat(placeholder("lie.jpg")).isEqualTo(422);
    assertThat(placeholder("gone.jpg")).isEqualTo(404);
    assertThat(placeholder("never.jpg")).isEqualTo(404);
    assertThat(raw("/actors/" + actor + "/pictures/lie.jpg").statusCode()).isEqualTo(422);
    for (String file : List.of("html.jpg", "svg.png", "never.jpg", ".hidden")) {
      Response refused = raw("/actors/" + actor + "/pictures/" + file);
      assertThat(refused.statusCode()).isEqualTo(404);
      assertThat(refused.contentType()).startsWith("text/html");
      assertThat(refused.asString()).doesNotContain("alert(1)");
    }
  }

  @Test
  void anImageThatHasJustComeIsShown() {
    // Given
    image("a_1.jpg", Jpeg.encode(scene(6)), true);
    store();
    assertThat(raw("/actors/" + actor + "/thumbnails/a_1.jpg").statusCode()).isEqualTo(200);

    // When
    image("a_2.jpg", Jpeg.encode(scene(7)), true);
    replace();

    // Then
    Awaitility.await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> raw("/actors/" + actor + "/thumbnails/a_2.jpg").statusCode() == 200);
  }

  @Test
  void browsersThatTakeNothingHoldFewFilesAndGiveThemBack() throws Exception {
    // Given
    byte[] large = Arrays.copyOf(Jpeg.encode(scene(8)), 20 << 20);
    image("a_1.jpg", large, true);
    store();
    String path = "/actors/" + actor + "/pictures/a_1.jpg";
    List<Socket> idle = new ArrayList<>();
    CompletableFuture<Integer> next;
    try {
      for (int i = 0; i < Sending.AT_ONCE; i++) {
        idle.add(asking(path));
      }

      // When
      next = CompletableFuture.supplyAsync(() -> raw(path).asByteArray().length);

      // Then
      Awaitility.await()
          .during(Duration.ofMillis(500))
          .atMost(Duration.ofSeconds(5))
          .until(() -> !next.isDone());
    } finally {
      for (Socket socket : idle) {
        socket.close();
      }
    }
    assertThat(next.get(20, TimeUnit.SECONDS)).isEqualTo(large.length);
    for (int i = 0; i < 2 * Sending.AT_ONCE; i++) {
      given().head(path).then().statusCode(200);
      given().get("/actors/" + actor + "/pictures/never.jpg").then().statusCode(404);
    }
  }

  /** A browser that reads the beginning of an answer, and no more. */
  private static Socket asking(String path) throws IOException {
    Socket socket = new Socket("127.0.0.1", RestAssured.port);
    socket.setSoTimeout(20_000);
    socket
        .getOutputStream()
        .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(UTF_8));
    assertThat(new String(socket.getInputStream().readNBytes(12), UTF_8)).isEqualTo("HTTP/1.1 200");
    return socket;
  }

  private int placeholder(String file) {
    Response answer = raw("/actors/" + actor + "/thumbnails/" + file);
    assertThat(answer.contentType()).isEqualTo("image/jpeg");
    assertThat(answer.asByteArray()).isEqualTo(Placeholder.jpeg());
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    return answer.statusCode();
  }

  private static Response raw(String path) {
    return given().urlEncodingEnabled(false).get(path);
  }

  private static long size(String path) {
    Response answer = raw(path.replace("&amp;", "&"));
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    return answer.asByteArray().length;
  }

  private static List<String> all(Pattern pattern, String page) {
    return pattern.matcher(page).results().map(found -> found.group(1)).toList();
  }

  private void image(String file, byte[] bytes, boolean hashed) {
    ObjectNode entry = manifest.withObjectProperty("images").putObject(file);
    entry.put("type", "photorealistic");
    if (hashed) {
      entry.put("sha256", Identity.ofContent(bytes));
    }
    if (bytes != null) {
      put("system_actors/training_data/" + actor + "/" + file, bytes);
    }
  }

  private void store() {
    put("manifests/" + actor + ".json", Json.bytes(manifest));
  }

  private void replace() {
    ObjectAddress address = new ObjectAddress(platform.bucket(), "manifests/" + actor + ".json");
    String version = platform.objectStore().describe(address).orElseThrow().etag();
    platform.objectStore().replace(address, ObjectContent.json(Json.bytes(manifest)), version);
  }

  private void put(String key, byte[] bytes) {
    platform
        .objectStore()
        .create(new ObjectAddress(platform.bucket(), key), ObjectContent.json(bytes));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  /** As large as the images that are bought, and with some grain. */
  private static BufferedImage scene(long seed) {
    BufferedImage image = new BufferedImage(1344, 768, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    Random random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      graphics.setColor(new Color(random.nextInt(0x1000000)));
      graphics.fillOval(random.nextInt(1300), random.nextInt(700), 20 + random.nextInt(200), 150);
    }
    graphics.dispose();
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        image.setRGB(x, y, image.getRGB(x, y) ^ random.nextInt(0x10) * 0x010101);
      }
    }
    return image;
  }
}

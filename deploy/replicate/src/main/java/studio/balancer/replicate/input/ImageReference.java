package studio.balancer.replicate.input;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/** How an input refers to an image: a data URI, or a URL on this machine. */
public final class ImageReference {

  private static final String DATA = "data:";
  private static final String BASE64 = ";base64,";
  // "application/octet-stream" is what the clients say of bytes without a name.
  private static final Set<String> TYPES =
      Set.of(
          "image/jpeg",
          "image/jpg",
          "image/png",
          "image/webp",
          "image/gif",
          "application/octet-stream");
  // The simulation never reaches out of the machine, whatever an input says.
  private static final Set<String> HOSTS = Set.of("127.0.0.1", "localhost", "[::1]");

  private ImageReference() {}

  /** What is wrong with a reference by its form; empty if nothing. */
  public static Optional<String> problem(String reference) {
    if (reference.startsWith(DATA)) {
      int base64 = reference.indexOf(BASE64);
      return base64 > 0 && TYPES.contains(reference.substring(DATA.length(), base64))
          ? Optional.empty()
          : Optional.of("Must be jpeg, png, gif, or webp, in base64");
    }
    URI uri;
    try {
      uri = URI.create(reference);
    } catch (IllegalArgumentException e) {
      return Optional.of("Does not match format 'uri'");
    }
    if (uri.getHost() == null || !Set.of("http", "https").contains(uri.getScheme())) {
      return Optional.of("Does not match format 'uri'");
    }
    return HOSTS.contains(uri.getHost())
        ? Optional.empty()
        : Optional.of("The simulated service reads images of this machine only: " + uri.getHost());
  }

  /**
   * The image's bytes.
   *
   * @throws IOException if they cannot be had
   */
  public static byte[] read(String reference) throws IOException {
    if (reference.startsWith(DATA)) {
      try {
        return Base64.getMimeDecoder()
            .decode(reference.substring(reference.indexOf(BASE64) + BASE64.length()));
      } catch (IllegalArgumentException e) {
        throw new IOException("input_image is not valid base64", e);
      }
    }
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(reference)).timeout(Duration.ofSeconds(10)).build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      if (response.statusCode() != 200) {
        throw new IOException("input_image answered " + response.statusCode());
      }
      return response.body();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while reading input_image", e);
    }
  }
}

package studio.balancer.objectstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;

/** Stores and gateways as they are, from a server that answers as one says. */
class S3AnswersTest {
  private static final String SECRET = "AKIASECRET";
  private static final ObjectAddress ADDRESS = new ObjectAddress("training", "actor/1.jpg");

  private HttpServer server;
  private S3Client client;
  private ObjectStore store;

  private interface Answer {
    void to(HttpExchange request) throws IOException;
  }

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
    client =
        S3Client.builder()
            .httpClient(UrlConnectionHttpClient.create())
            .region(Region.EU_CENTRAL_1)
            .endpointOverride(URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create(SECRET, "secret")))
            .overrideConfiguration(all -> all.retryStrategy(DefaultRetryStrategy.doNotRetry()))
            .serviceConfiguration(s3 -> s3.pathStyleAccessEnabled(true))
            .build();
    store = new S3ObjectStore(client);
  }

  @AfterEach
  void stop() {
    client.close();
    server.stop(0);
  }

  @ParameterizedTest
  @CsvSource({
    "301, PermanentRedirect, false",
    "307, TemporaryRedirect, false",
    "400, ExpiredToken, false",
    "400, InvalidToken, false",
    "400, AuthorizationHeaderMalformed, false",
    "401, Unauthorized, false",
    "403, InvalidAccessKeyId, false",
    "403, SignatureDoesNotMatch, false",
    "403, RequestTimeTooSkewed, false",
    "403, AccountProblem, false",
    "403, AccessDenied, true",
    "400, InvalidRequest, true",
    "404, NoSuchBucket, true",
    "405, MethodNotAllowed, true",
    "408, RequestTimeout, false",
    "409, OperationAborted, false",
    "429, TooManyRequests, false",
    "500, InternalError, false",
    "501, NotImplemented, false",
    "503, SlowDown, false",
  })
  void aRefusedRequestIsFinalAndARefusedAccountIsNobodysObject(
      int status, String code, boolean permanent) {
    // Given
    answer(request -> error(request, status, code));

    // When
    ObjectStoreException read =
        catchThrowableOfType(ObjectStoreException.class, () -> store.read(ADDRESS));
    ObjectStoreException described =
        catchThrowableOfType(ObjectStoreException.class, () -> store.describe(ADDRESS));

    // Then
    assertThat(read.permanent()).isEqualTo(permanent);
    assertThat(read.getMessage()).contains(code).doesNotContain(SECRET);
    if (status != 404) {
      assertThat(described.permanent()).isEqualTo(permanent);
      assertThat(described.getMessage()).doesNotContain(SECRET);
    }
  }

  @Test
  void anotherRegionIsNamedWithTheSettingThatHelps() {
    // Given
    answer(request -> error(request, 301, "PermanentRedirect"));

    // When
    ObjectStoreException failure =
        catchThrowableOfType(ObjectStoreException.class, () -> store.read(ADDRESS));

    // Then
    assertThat(failure.getMessage()).contains("eu-west-1").contains("AWS_REGION");
  }

  @Test
  void aStoreWithoutChecksumsIsNamedWithTheSettingThatHelps() {
    // Given
    answer(
        request ->
            error(
                request,
                request.getRequestHeaders().keySet().stream()
                        .anyMatch(name -> name.toLowerCase(Locale.ROOT).contains("checksum"))
                    ? 501
                    : 500,
                "NotImplemented"));

    // When
    ObjectStoreException failure =
        catchThrowableOfType(
            ObjectStoreException.class,
            () -> store.create(ADDRESS, new ObjectContent(new byte[] {1}, "image/jpeg", Map.of())));

    // Then
    assertThat(failure.getMessage()).contains("AWS_REQUEST_CHECKSUM_CALCULATION=when_required");
  }

  @Test
  void anAnswerWithoutALengthIsRead() {
    // Given
    byte[] body = "x".repeat(100_000).getBytes(StandardCharsets.UTF_8);
    answer(
        request -> {
          request.getResponseHeaders().add("ETag", "\"1\"");
          // The server's word for chunks.
          request.sendResponseHeaders(200, 0);
          request.getResponseBody().write(body);
        });

    // When
    Optional<StoredObject> read = store.read(ADDRESS);
    SizedRead sized = store.readOfSize(ADDRESS, body.length);

    // Then
    assertThat(read.orElseThrow().bytes()).isEqualTo(body);
    assertThat(sized)
        .isInstanceOfSatisfying(
            SizedRead.Found.class, found -> assertThat(found.object().bytes()).isEqualTo(body));
    assertThat(store.readOfSize(ADDRESS, body.length + 1))
        .isEqualTo(new SizedRead.OtherSize(body.length));
    assertThat(store.readOfSize(ADDRESS, 10)).isEqualTo(new SizedRead.OtherSize(11));
  }

  @Test
  void ofABodyOfAnotherSizeNothingIsAwaited() {
    // Given
    CountDownLatch answered = new CountDownLatch(1);
    answer(
        request -> {
          request.getResponseHeaders().add("ETag", "\"1\"");
          request.sendResponseHeaders(200, 1 << 30);
          request.getResponseBody().write(new byte[1000]);
          request.getResponseBody().flush();
          awaitQuietly(answered);
        });

    // When
    SizedRead read = store.readOfSize(ADDRESS, 5);
    answered.countDown();

    // Then
    assertThat(read).isEqualTo(new SizedRead.OtherSize(1 << 30));
  }

  private static void awaitQuietly(CountDownLatch latch) throws IOException {
    try {
      latch.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private void answer(Answer answer) {
    server.createContext(
        "/",
        request -> {
          try (request) {
            request.getRequestBody().readAllBytes();
            answer.to(request);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private static void error(HttpExchange request, int status, String code) throws IOException {
    byte[] body =
        "<Error><Code>%s</Code><Message>key %s is wrong</Message></Error>"
            .formatted(code, SECRET)
            .getBytes(StandardCharsets.UTF_8);
    request.getResponseHeaders().add("Content-Type", "application/xml");
    if (status == 301) {
      request.getResponseHeaders().add("x-amz-bucket-region", "eu-west-1");
    }
    boolean head = request.getRequestMethod().equals("HEAD");
    request.sendResponseHeaders(status, head ? -1 : body.length);
    if (!head) {
      request.getResponseBody().write(body);
    }
  }
}

package studio.balancer.objectstore;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** An HTTP client that gets the first PUTs into trouble, and sends everything else on. */
final class TroubledHttp implements SdkHttpClient {
  private static final String CONFLICT =
      "<Error><Code>ConditionalRequestConflict</Code><Message>Try again</Message></Error>";

  private enum Trouble {
    /** The server has done it, and the client does not hear of it. */
    LOST_ANSWER,
    /** S3's answer where two conditional writes meet; the server never sees the request here. */
    CONFLICT
  }

  private final SdkHttpClient real = UrlConnectionHttpClient.create();
  private final Trouble trouble;
  private final int most;
  private final AtomicInteger count = new AtomicInteger();

  private TroubledHttp(Trouble trouble, int most) {
    this.trouble = trouble;
    this.most = most;
  }

  /** The answers of the first PUTs are lost. */
  static TroubledHttp losingAnswers(int first) {
    return new TroubledHttp(Trouble.LOST_ANSWER, first);
  }

  /** The first PUTs are answered with 409. */
  static TroubledHttp conflicting(int first) {
    return new TroubledHttp(Trouble.CONFLICT, first);
  }

  /** How many requests got into trouble. */
  int trouble() {
    return Math.min(count.get(), most);
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    ExecutableHttpRequest sent = real.prepareRequest(request);
    if (request.httpRequest().method() != SdkHttpMethod.PUT
        || count.getAndUpdate(n -> n == Integer.MAX_VALUE ? n : n + 1) >= most) {
      return sent;
    }
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        return switch (trouble) {
          case LOST_ANSWER -> {
            HttpExecuteResponse answer = sent.call();
            answer.responseBody().ifPresent(AbortableInputStream::abort);
            throw new IOException("the answer was lost");
          }
          case CONFLICT -> conflict();
        };
      }

      @Override
      public void abort() {
        sent.abort();
      }
    };
  }

  @Override
  public void close() {
    real.close();
  }

  private static HttpExecuteResponse conflict() {
    byte[] body = CONFLICT.getBytes(StandardCharsets.UTF_8);
    return HttpExecuteResponse.builder()
        .response(
            SdkHttpResponse.builder()
                .statusCode(409)
                .putHeader("Content-Length", String.valueOf(body.length))
                .build())
        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
        .build();
  }
}

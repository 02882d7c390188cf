package studio.balancer.generator.output;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import studio.balancer.contracts.event.FailureDescription;
import studio.balancer.contracts.text.Line;
import studio.balancer.images.inspection.ImageFile;
import studio.balancer.messaging.delivery.StoppingException;

/** {@link Outputs} over HTTP: only from allowed hosts, each redirect checked like the first URL. */
@Singleton
final class HttpOutputs implements Outputs {
  private static final int MAX_REDIRECTS = 3;
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final int GONE = 410;

  private final AllowedHosts hosts;
  private final Duration timeout;
  private final HttpClient client;

  HttpOutputs(AllowedHosts hosts, OutputConfiguration configuration) {
    this.hosts = hosts;
    this.timeout = configuration.timeout();
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(timeout)
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
  }

  @Override
  public Download fetch(String url) {
    if (DataUri.is(url)) {
      return DataUri.read(url, ImageFile.MAX_BYTES);
    }
    try {
      URI at = URI.create(url);
      for (int redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
        Optional<String> objection = hosts.objection(at);
        if (objection.isPresent()) {
          return new Download.Forbidden(objection.get());
        }
        HttpResponse<byte[]> response = get(at);
        Optional<URI> elsewhere = redirect(at, response);
        if (elsewhere.isEmpty()) {
          return download(response);
        }
        at = elsewhere.get();
      }
      return new Download.Forbidden(Line.of("more than %d redirects", MAX_REDIRECTS));
    } catch (IllegalArgumentException e) {
      return new Download.Forbidden("it is not a URL");
    } catch (LimitedBody.TooLargeException e) {
      return new Download.Gone(e.getMessage());
    } catch (IOException e) {
      throw new DownloadException("output not fetched: " + FailureDescription.of(e), e);
    }
  }

  /** The client's own timeout ends with the head of the answer; this one covers the body, too. */
  private HttpResponse<byte[]> get(URI url) throws IOException {
    HttpRequest request = HttpRequest.newBuilder(url).GET().build();
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request, info -> new LimitedBody(ImageFile.MAX_BYTES));
    try {
      return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoppingException();
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new IOException("not complete in " + timeout, e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
    }
  }

  private static Optional<URI> redirect(URI from, HttpResponse<?> response) {
    boolean redirects = response.statusCode() >= 300 && response.statusCode() < 400;
    return redirects
        ? response.headers().firstValue("location").map(from::resolve)
        : Optional.empty();
  }

  private static Download download(HttpResponse<byte[]> response) {
    int status = response.statusCode();
    return switch (status) {
      case OK -> new Download.Bytes(response.body());
      case NOT_FOUND, GONE -> new Download.Gone("the output is gone: HTTP " + status);
      default -> throw new DownloadException("output not fetched: HTTP " + status);
    };
  }

  @PreDestroy
  void close() {
    client.shutdownNow();
  }
}

package studio.balancer.http.problem;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.ServerErrorException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.TimeoutException;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import studio.balancer.messaging.delivery.StoppingException;
import studio.balancer.messaging.publish.PublicationException;
import studio.balancer.objectstore.ObjectStoreException;

class ProblemsTest {
  private static final String SECRET = "r8_secret";
  private static final Exception CAUSE = new IllegalStateException(SECRET);

  private static final UriInfo URI =
      (UriInfo)
          Proxy.newProxyInstance(
              ProblemsTest.class.getClassLoader(),
              new Class<?>[] {UriInfo.class},
              (proxy, method, arguments) -> "/manifests/1");

  static Stream<Arguments> failures() {
    String nobodyIsQuoted = "unexpected error, see the log of the service";
    return Stream.of(
        Arguments.of(
            RefusalException.of(Response.Status.CONFLICT, "it is blocked"),
            "409 Conflict: it is blocked"),
        Arguments.of(
            RefusalException.notNow("not yet", Duration.ofSeconds(7)),
            "503 Service Unavailable: not yet, again after 7 s"),
        Arguments.of(
            RefusalException.notNow("not yet", Duration.ofMillis(50)),
            "503 Service Unavailable: not yet, again after 1 s"),
        Arguments.of(new NotAllowedException("GET"), "405 Method Not Allowed: Method Not Allowed"),
        Arguments.of(
            new NotSupportedException(SECRET),
            "415 Unsupported Media Type: Unsupported Media Type"),
        Arguments.of(
            new TimeoutException(SECRET),
            "503 Service Unavailable: Kafka cannot be reached, again after 1 s"),
        Arguments.of(
            new PublicationException(SECRET, CAUSE),
            "503 Service Unavailable: what follows from it cannot be published, again after 1 s"),
        Arguments.of(
            new ObjectStoreException(SECRET, false, CAUSE),
            "503 Service Unavailable: the object store cannot be reached, again after 1 s"),
        Arguments.of(
            new StoppingException(),
            "503 Service Unavailable: the service is stopping, again after 1 s"),
        Arguments.of(
            new ServerErrorException(SECRET, 502), "500 Internal Server Error: " + nobodyIsQuoted),
        Arguments.of(
            new IllegalStateException(SECRET, CAUSE),
            "500 Internal Server Error: " + nobodyIsQuoted),
        Arguments.of(new OutOfMemoryError(SECRET), "500 Internal Server Error: " + nobodyIsQuoted));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void eachFailureIsAProblemThatQuotesNobody(Throwable failure, String told) throws Exception {
    // When
    Response response = map(failure);

    // Then
    String status = told.substring(0, 3);
    String title = told.substring(4, told.indexOf(':'));
    String[] detail = told.substring(told.indexOf(':') + 2).split(", again after | s$");
    assertThat(response.getStatus()).hasToString(status);
    assertThat(response.getMediaType()).hasToString("application/problem+json");
    assertThat(response.getHeaderString("Retry-After"))
        .isEqualTo(detail.length > 1 ? detail[1] : null);
    assertThat(new String((byte[]) response.getEntity(), StandardCharsets.UTF_8))
        .isEqualTo(
            String.format(
                Locale.ROOT,
                "{\"type\":\"about:blank\",\"title\":\"%s\",\"status\":%s,\"detail\":\"%s\","
                    + "\"instance\":\"/manifests/1\"}",
                title,
                status,
                detail[0]))
        .doesNotContain(SECRET);
  }

  @Test
  void headersOfARefusalAreKept() throws Exception {
    assertThat(map(new NotAllowedException("GET")).getHeaderString("Allow")).isEqualTo("GET");
  }

  @Test
  void whatIsNoErrorIsLeftAlone() throws Exception {
    // Given
    Response unchanged = Response.notModified().build();

    // When Then
    assertThat(map(new WebApplicationException(unchanged))).isSameAs(unchanged);
  }

  /** By the mapper of the nearest class, as the framework chooses. */
  private static Response map(Throwable failure) throws Exception {
    Method mapper =
        Arrays.stream(Problems.class.getMethods())
            .filter(method -> method.isAnnotationPresent(ServerExceptionMapper.class))
            .filter(method -> method.getParameterTypes()[0].isInstance(failure))
            .max(Comparator.comparingInt(method -> depth(method.getParameterTypes()[0])))
            .orElseThrow();
    return (Response) mapper.invoke(new Problems(), failure, URI);
  }

  private static int depth(Class<?> type) {
    return type == null ? 0 : 1 + depth(type.getSuperclass());
  }
}

package studio.balancer.http.problem;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.TimeoutException;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import studio.balancer.manifest.eventlog.KafkaUnavailableException;
import studio.balancer.messaging.delivery.StoppingException;
import studio.balancer.messaging.publish.PublicationException;

class ProblemsTest {
  private static final UriInfo URI =
      (UriInfo)
          Proxy.newProxyInstance(
              ProblemsTest.class.getClassLoader(),
              new Class<?>[] {UriInfo.class},
              (proxy, method, arguments) -> "/manifests/1");

  static Stream<RuntimeException> transientFailures() {
    return Stream.of(
        new KafkaUnavailableException("offset", new IllegalStateException("away")),
        new TimeoutException("the broker does not answer"),
        new PublicationException("the broker is away", new IllegalStateException("away")),
        new StoppingException());
  }

  @ParameterizedTest
  @MethodSource("transientFailures")
  void whoeverMeetsATransientFailureIsToldToComeBack(RuntimeException failure) throws Exception {
    // Given
    List<Method> mappers =
        Arrays.stream(Problems.class.getMethods())
            .filter(method -> method.isAnnotationPresent(ServerExceptionMapper.class))
            .filter(method -> method.getParameterTypes()[0].isInstance(failure))
            .toList();
    assertThat(mappers).hasSize(1);

    // When
    Response response = (Response) mappers.getFirst().invoke(new Problems(), failure, URI);

    // Then
    assertThat(response.getStatus()).isEqualTo(503);
    assertThat(response.getHeaderString("Retry-After")).isEqualTo("1");
  }
}

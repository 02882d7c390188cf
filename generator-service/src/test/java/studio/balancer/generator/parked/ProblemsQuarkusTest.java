package studio.balancer.generator.parked;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.lang.reflect.Proxy;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.balancer.contracts.json.Json;
import studio.balancer.fakes.InMemoryObjectStore;
import studio.balancer.generator.replicate.WireMockReplicate;
import studio.balancer.objectstore.ObjectStore;
import studio.balancer.objectstore.ObjectStoreException;

/** Whatever is asked, an error is one kind of document, and quotes neither a stack nor a secret. */
@QuarkusTest
@TestProfile(ProblemsQuarkusTest.TroubledStore.class)
@WithTestResource(WireMockReplicate.class)
class ProblemsQuarkusTest {
  private static final String SECRET = "r8_secret";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          POST | /parked/c1/resolution          | json  | {}                         | 400
          POST | /parked/c1/resolution          | json  | {"resolution": "stored"}   | 400
          POST | /parked/c1/resolution          | json  | {"resolution": ["failed"]} | 400
          POST | /parked/c1/resolution          | json  | {"resolution               | 400
          POST | /parked/c1/resolution          | json  | null                       | 400
          POST | /parked/c1/resolution          | json  | ''                         | 400
          POST | /parked/_/resolution           | json  | {"resolution": "failed"}   | 400
          POST | /parked/c1/resolution          | json  | {"resolution": "failed"}   | 404
          POST | /parked/c1/resolution          | plain | {"resolution": "failed"}   | 415
          POST | /parked/broken/resolution      | json  | {"resolution": "failed"}   | 500
          POST | /parked/unreachable/resolution | json  | {"resolution": "failed"}   | 503
          PUT  | /parked/c1/resolution          | json  | {"resolution": "failed"}   | 405
          POST | /parked/c1                     | json  | {"resolution": "failed"}   | 404
          POST | /nowhere                       | json  | {}                         | 404
          POST | /q/nowhere                     | json  | {}                         | 404
          """)
  void everyErrorIsAProblem(String method, String path, String contentType, String body, int status)
      throws Exception {
    // When
    Response response =
        given()
            .contentType(contentType.equals("json") ? "application/json" : "text/plain")
            .body(body)
            .request(method, path);

    // Then
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.contentType()).isEqualTo("application/problem+json");
    JsonNode problem = Json.readTree(response.body().asByteArray());
    assertThat(problem.properties())
        .extracting(field -> field.getKey())
        .containsExactly("type", "title", "status", "detail", "instance");
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(problem.path("instance").asText()).isEqualTo(path);
    assertThat(response.body().asString()).doesNotContain(SECRET, "Exception", "studio.balancer");
    assertThat(response.header("Retry-After")).isEqualTo(status == 503 ? "1" : null);
  }

  /** A store that fails for two commands, and has nothing of all others. */
  public static final class TroubledStore implements QuarkusTestProfile {
    @Override
    public Set<Class<?>> getEnabledAlternatives() {
      return Set.of(Stores.class);
    }
  }

  @Alternative
  @Singleton
  static final class Stores {
    @Produces
    @Alternative
    @Singleton
    static ObjectStore store() {
      ObjectStore store = new InMemoryObjectStore();
      return (ObjectStore)
          Proxy.newProxyInstance(
              Stores.class.getClassLoader(),
              new Class<?>[] {ObjectStore.class},
              (proxy, method, arguments) -> {
                String asked = method.getName().equals("read") ? arguments[0].toString() : "";
                if (asked.contains("unreachable")) {
                  throw new ObjectStoreException(SECRET, false, null);
                }
                if (asked.contains("broken")) {
                  throw new IllegalStateException(SECRET);
                }
                return method.invoke(store, arguments);
              });
    }
  }
}

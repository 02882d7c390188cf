package studio.balancer.console.web;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** Without an installation: pages are there all the same, and say what cannot be looked at. */
@QuarkusTest
class HostGuardQuarkusTest {
  @Test
  void aPageOfThisMachineIsAnswered() {
    given()
        .when()
        .get("/")
        .then()
        .statusCode(200)
        .header("Content-Type", containsString("text/html"))
        .header("Content-Security-Policy", containsString("default-src 'none'"))
        .header("Content-Security-Policy", not(containsString("unsafe")))
        .header("X-Content-Type-Options", equalTo("nosniff"))
        .body(containsString("cannot be looked at"))
        .body(not(containsString("<script>")));
  }

  @Test
  void anothersNameForThisMachineIsRefused() {
    given().header("Host", "evil.example:8085").when().get("/").then().statusCode(421);
  }

  @Test
  void itIsReadyWithoutAnInstallation() {
    given().when().get("/q/health/ready").then().statusCode(200);
  }
}

package studio.balancer.console.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Without the token the console only shows; with it, it knows who. */
@QuarkusTest
class ReadOnlyQuarkusTest {
  private static final String TOKEN = "token-of-the-test";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/audits",
        "/proposals",
        "/proposals/1/approval",
        "/restores",
        "/parked/1/look-again",
        "/parked/1/failed",
        "/dead-letters/generate-image.dlq-0-0/retried",
        "/dead-letters/generate-image.dlq-0-0/discarded"
      })
  void whoDidNotSignInChangesNothing(String path) {
    // Then
    given().formParam("actor", "0001_x").when().post(path).then().statusCode(403);
  }

  @Test
  void anotherSitesPageChangesNothingEvenWithTheCookie() {
    // Given
    String cookie = signIn("anna", TOKEN).getCookie(SignedName.COOKIE);

    // Then
    given()
        .cookie(SignedName.COOKIE, cookie)
        .header("Origin", "https://evil.example")
        .when()
        .post("/audits")
        .then()
        .statusCode(403);
  }

  @Test
  void theTokenIsAskedFor() {
    // Then
    assertThat(signIn("anna", "guess").statusCode()).isEqualTo(403);
    assertThat(signIn("<b>anna", TOKEN).statusCode()).isEqualTo(403);
    assertThat(signIn("anna", TOKEN).statusCode()).isEqualTo(303);
  }

  @Test
  void theCookieIsNeitherReadByScriptsNorSentFromOtherSites() {
    // When
    String cookie = signIn("anna", TOKEN).getHeader("Set-Cookie");

    // Then
    assertThat(cookie).contains("HttpOnly", "SameSite=Strict").doesNotContain(TOKEN);
  }

  @Test
  void aNameIsBelievedWithItsSignatureAlone() {
    // Given
    String cookie = signIn("anna", TOKEN).getCookie(SignedName.COOKIE);

    // Then
    given()
        .cookie(SignedName.COOKIE, cookie)
        .when()
        .get("/")
        .then()
        .body(containsString("Sign out"));
    given()
        .cookie(SignedName.COOKIE, cookie.replace("anna", "berta"))
        .when()
        .get("/")
        .then()
        .body(not(containsString("Sign out")));
  }

  private static Response signIn(String name, String token) {
    return given()
        .redirects()
        .follow(false)
        .formParam("name", name)
        .formParam("token", token)
        .when()
        .post("/sign-in");
  }
}

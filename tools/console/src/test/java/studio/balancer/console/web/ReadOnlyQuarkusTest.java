package studio.balancer.console.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
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
  void theTokenIsAskedForAndWhoGuessesHasToWaitWhileTheRightOneDoesNot() {
    // Given
    for (int guess = 0; guess < WrongTokens.MAX_IN_A_MINUTE; guess++) {
      assertThat(signIn("anna", "guess-" + guess).statusCode()).isEqualTo(403);
    }

    // When
    Response program = signIn("anna", "guess", "application/problem+json");
    Response person = signIn("anna", "guess", "text/html,*/*;q=0.8");

    // Then
    for (Response refused : List.of(program, person)) {
      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 60);
      assertThat(refused.asString()).contains("try again in").doesNotContain(TOKEN);
    }
    assertThat(program.contentType()).isEqualTo("application/problem+json");
    program.then().body("title", is("Too Many Requests")).body("status", is(429));
    assertThat(person.contentType()).startsWith("text/html");
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
    return signIn(name, token, "*/*");
  }

  private static Response signIn(String name, String token, String accepted) {
    return given()
        .accept(accepted)
        .redirects()
        .follow(false)
        .formParam("name", name)
        .formParam("token", token)
        .when()
        .post("/sign-in");
  }
}

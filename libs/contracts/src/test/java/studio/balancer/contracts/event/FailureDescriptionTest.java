package studio.balancer.contracts.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class FailureDescriptionTest {
  private static final String SECRET = "r8_SECRET";

  @Property
  void takesOverNoForeignText(@ForAll("foreign") Throwable failure) {
    // When
    String description = FailureDescription.of(failure);

    // Then
    assertThat(description).isNotBlank().doesNotContain(SECRET).doesNotContain("Exception");
  }

  @Provide
  Arbitrary<Throwable> foreign() {
    Arbitrary<Throwable> kinds =
        Arbitraries.of(
                List.of(
                    new IllegalArgumentException("a header has prohibited characters: " + SECRET),
                    new IllegalStateException(SECRET),
                    new NullPointerException(SECRET),
                    new UnknownHostException(SECRET),
                    new ConnectException(SECRET),
                    new NoRouteToHostException(SECRET),
                    new SSLHandshakeException(SECRET),
                    new SocketTimeoutException(SECRET),
                    new HttpTimeoutException(SECRET),
                    new TimeoutException(SECRET),
                    new EOFException(SECRET),
                    new SocketException(SECRET),
                    new NoSuchFileException(SECRET),
                    new AccessDeniedException(SECRET),
                    new IOException(SECRET),
                    new OutOfMemoryError(SECRET)))
            .map(FailureDescriptionTest::madeByOthers);
    return Arbitraries.recursive(
        () -> kinds,
        inner -> inner.map(cause -> madeByOthers(new CompletionException(SECRET, cause))),
        0,
        4);
  }

  @Test
  void takesOverOurOwnWordsFromWhereverTheyAre() {
    // Given
    Throwable failure =
        madeByOthers(new CompletionException(SECRET, new Ours("the bucket is full")));

    // When
    String description = FailureDescription.of(failure);

    // Then
    assertThat(description).isEqualTo("the bucket is full");
  }

  @Test
  void doesNotFollowACircleOfCausesForEver() {
    // Given
    Exception first = new IllegalStateException(SECRET);
    Exception second = new IllegalStateException(SECRET, first);
    first.initCause(second);

    madeByOthers(first);
    madeByOthers(second);

    // When
    String description = FailureDescription.of(first);

    // Then
    assertThat(description).isNotBlank().doesNotContain(SECRET);
  }

  @Test
  void takesOverWhatOurCodeHasWritten() {
    // When
    String description = FailureDescription.of(new IllegalStateException("it came and went"));

    // Then
    assertThat(description).isEqualTo("it came and went");
  }

  private static Throwable madeByOthers(Throwable failure) {
    failure.setStackTrace(
        new StackTraceElement[] {
          new StackTraceElement("io.vertx.core.http.Headers", "add", "Headers.java", 1),
          new StackTraceElement("studio.balancer.Caller", "call", "Caller.java", 1)
        });
    return failure;
  }

  private static final class Ours extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Ours(String message) {
      super(message);
    }
  }
}

package studio.balancer.generator.replicate;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.ProcessingException;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which failures of the client say that nothing was sent, bare and wrapped as the client does. */
class ConnectionTest {
  static Throwable[] beforeAnythingWasSent() {
    return new Throwable[] {
      new ConnectException("Connection refused"),
      new NoRouteToHostException("No route to host"),
      new UnknownHostException("replicate.test"),
      new SSLHandshakeException("not an SSL/TLS record"),
    };
  }

  static Throwable[] whatMayHaveArrived() {
    return new Throwable[] {
      new SocketException("Connection reset"),
      new SocketTimeoutException("Read timed out"),
      new ClosedChannelException(),
      new EOFException("Connection was closed"),
      new SSLException("Received close_notify during handshake"),
      new ProtocolException("invalid version format"),
      new IllegalArgumentException("Multiple Content-Length values found"),
      new IllegalStateException("Response has already been read"),
      new IOException("broken pipe"),
    };
  }

  @ParameterizedTest
  @MethodSource("beforeAnythingWasSent")
  void noConnectionCameAbout(Throwable failure) {
    // When
    boolean bare = Connection.neverOpened(failure);
    boolean wrapped = Connection.neverOpened(new ProcessingException(new IOException(failure)));

    // Then
    assertThat(bare).isTrue();
    assertThat(wrapped).isTrue();
  }

  @ParameterizedTest
  @MethodSource("whatMayHaveArrived")
  void theRequestMayHaveArrived(Throwable failure) {
    // When
    boolean bare = Connection.neverOpened(failure);
    boolean wrapped = Connection.neverOpened(new ProcessingException(new IOException(failure)));

    // Then
    assertThat(bare).isFalse();
    assertThat(wrapped).isFalse();
  }
}

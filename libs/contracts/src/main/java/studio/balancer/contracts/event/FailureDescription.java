package studio.balancer.contracts.event;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import studio.balancer.contracts.actor.Printable;

/**
 * Says in our own words what an exception means. Reasons become events, which are kept for ever,
 * and the text of another library's exception may quote anything: a token in a header that it did
 * not like, a signed URL, a document. So only the text of our own exceptions is taken over.
 */
public final class FailureDescription {
  private static final String OURS = "studio.balancer.";

  /** Our own exceptions may list many things. */
  private static final int MAX_LENGTH = 2_000;

  /** A cause that leads back to itself must not be followed for ever. */
  private static final int MAX_CAUSES = 20;

  private FailureDescription() {}

  /** What happened: one line without control characters, never blank, without foreign text. */
  public static String of(Throwable failure) {
    List<Throwable> causes = causes(failure);
    return causes.stream()
        .filter(FailureDescription::ours)
        .map(Throwable::getMessage)
        .filter(message -> message != null && !message.isBlank())
        .findFirst()
        .or(() -> causes.reversed().stream().flatMap(cause -> kind(cause).stream()).findFirst())
        .map(text -> Printable.of(text, MAX_LENGTH))
        .orElse("an unexpected error, which the log of the service describes");
  }

  /** The exception and its causes, the innermost last. */
  public static List<Throwable> causes(Throwable failure) {
    List<Throwable> causes = new ArrayList<>();
    for (Throwable cause = failure;
        cause != null && causes.size() < MAX_CAUSES;
        cause = cause.getCause()) {
      causes.add(cause);
    }
    return causes;
  }

  /** Whether our code has written the text: the exception is of our own kind, or made by us. */
  private static boolean ours(Throwable failure) {
    StackTraceElement[] stack = failure.getStackTrace();
    return failure.getClass().getName().startsWith(OURS)
        || (stack.length > 0 && stack[0].getClassName().startsWith(OURS));
  }

  private static Optional<String> kind(Throwable failure) {
    return Optional.ofNullable(
        switch (failure) {
          case UnknownHostException e -> "the host is unknown";
          case ConnectException e -> "no connection came about";
          case NoRouteToHostException e -> "no connection came about";
          case SSLException e -> "no trusted connection came about (TLS)";
          case SocketTimeoutException e -> "no answer came in time";
          case HttpTimeoutException e -> "no answer came in time";
          case TimeoutException e -> "no answer came in time";
          case EOFException e -> "the connection broke off";
          case ClosedChannelException e -> "the connection broke off";
          case SocketException e -> "the connection broke off";
          case NoSuchFileException e -> "a file is not there";
          case AccessDeniedException e -> "a file may not be accessed";
          case IOException e -> "input or output failed";
          case OutOfMemoryError e -> "there is no memory for it now";
          default -> null;
        });
  }
}

package studio.balancer.messaging.delivery;

import java.util.NoSuchElementException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import studio.balancer.messaging.publish.PublicationException;

/**
 * Tells failures that come from the values themselves, and come again whenever the same is tried,
 * from those of the world outside, which may be better tomorrow. What is not known to be of the
 * first kind is of the second: nothing is lost by waiting.
 */
final class Hopeless {
  private Hopeless() {}

  static boolean test(RuntimeException failure) {
    if (failure instanceof StoppingException) {
      return false;
    }
    if (failure instanceof PublicationException publication) {
      return publication.getCause() instanceof RecordTooLargeException
          || publication.getCause() instanceof SerializationException;
    }
    // IllegalArgumentException has those of paths, numbers and charsets below it.
    return failure instanceof IllegalArgumentException
        || failure instanceof NullPointerException
        || failure instanceof ClassCastException
        || failure instanceof IndexOutOfBoundsException
        || failure instanceof ArithmeticException
        || failure instanceof UnsupportedOperationException
        || failure instanceof NoSuchElementException;
  }
}

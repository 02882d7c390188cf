package studio.balancer.operations.audit.state;

import studio.balancer.contracts.message.Identity;

/** What lies where an image's bytes are to be. */
public sealed interface Bytes {
  /** They are not needed: there is no place. */
  record NotExpected() implements Bytes {}

  /**
   * Nothing.
   *
   * @param place where they were looked for
   */
  record Missing(String place) implements Bytes {}

  /**
   * They cannot be looked at.
   *
   * @param place where
   * @param reason why
   */
  record Unreadable(String place, String reason) implements Bytes {}

  /**
   * Something.
   *
   * @param place where
   * @param sha256 what it is, or null if that was not asked
   */
  record Found(String place, String sha256) implements Bytes {
    static Found of(Object place, byte[] bytes) {
      return new Found(place.toString(), Identity.ofContent(bytes));
    }
  }
}

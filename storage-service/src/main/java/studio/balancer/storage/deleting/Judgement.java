package studio.balancer.storage.deleting;

import java.util.Optional;
import studio.balancer.contracts.command.DeleteImage;
import studio.balancer.contracts.text.Line;
import studio.balancer.datafolder.Digests;

/**
 * Which bytes a deletion may take: those with the recorded SHA-256, else those with the recorded
 * MD5. A command that has neither says by an ETag, or not at all, what was judged.
 */
record Judgement(DeleteImage command) {
  /** Whether the bytes themselves are known, and not only the version of an object. */
  boolean byBytes() {
    return command.sha256() != null || command.md5() != null;
  }

  /** Why those bytes are not to be taken, for a person to read; empty if they are. */
  Optional<String> against(Digests found) {
    if (command.sha256() != null) {
      return other("SHA-256", found.sha256(), command.sha256());
    }
    if (command.md5() != null) {
      return other("MD5", found.md5(), command.md5());
    }
    return Optional.empty();
  }

  /**
   * The same for a local copy.
   *
   * @param taken the SHA-256 of the object, which is what was judged where nothing is recorded;
   *     null if there was none
   */
  Optional<String> againstCopy(Digests found, String taken) {
    return byBytes() || taken == null ? against(found) : other("SHA-256", found.sha256(), taken);
  }

  private static Optional<String> other(String what, String found, String judged) {
    return found.equals(judged)
        ? Optional.empty()
        : Optional.of(
            Line.of(
                "other bytes than those that were judged are there: %s %s, not %s",
                what, found, judged));
  }
}

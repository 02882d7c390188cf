package studio.balancer.operations.restore;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import studio.balancer.objectstore.ObjectAddress;

/**
 * A deleted image that can be brought back.
 *
 * @param deletion what deleted it, and what the manifest said of it
 * @param object where its object was, and where nothing else is now; empty if there was none
 * @param copy the local copy that is written as well, or empty if none is
 * @param companions captions and the like that come back with it
 * @param notes what a person should know of it
 */
public record Restorable(
    Deletion deletion,
    Optional<ObjectAddress> object,
    byte[] bytes,
    Optional<Path> copy,
    List<Companion> companions,
    List<String> notes) {
  /**
   * A caption or the like that was deleted with its image.
   *
   * @param object where its object was, or empty if it was on local disk
   * @param copy where its file was, or empty if it was an object
   */
  public record Companion(
      String name, Optional<ObjectAddress> object, Optional<Path> copy, byte[] bytes) {}

  public Restorable {
    companions = List.copyOf(companions);
    notes = List.copyOf(notes);
  }

  /** Where it comes back to, for a person to read. */
  public String origin() {
    return object.map(ObjectAddress::toString).orElse("local disk alone");
  }

  /** Whether a local copy is written as well. */
  public boolean copied() {
    return copy.isPresent();
  }
}

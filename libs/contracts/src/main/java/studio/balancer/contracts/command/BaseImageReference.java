package studio.balancer.contracts.command;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Where an actor's base image may be found, as its manifest says; the places are tried in this
 * order. The paths are relative to the data folder's parent and are checked where they are used.
 *
 * @param movedTo a path, or null
 * @param movedRelativePath a path, or null
 * @param relativePath a path, or null
 * @param s3Url an object's URL, or null
 * @param places all places in their order, as they are written: paths, file names, URLs. Those of
 *     the other fields, which releases before this one read, are among them. Null in a command of
 *     such a release; empty if the manifest names one in a way that is not understood
 */
public record BaseImageReference(
    String movedTo,
    String movedRelativePath,
    String relativePath,
    String s3Url,
    List<String> places) {

  /** Blank places are none. */
  public BaseImageReference {
    places =
        places == null
            ? null
            : places.stream().filter(Objects::nonNull).filter(place -> !place.isBlank()).toList();
  }

  /** A reference as releases before this one wrote it. */
  public BaseImageReference(
      String movedTo, String movedRelativePath, String relativePath, String s3Url) {
    this(movedTo, movedRelativePath, relativePath, s3Url, null);
  }

  /** Whether it names any place, if only one that is not understood. */
  public boolean given() {
    return places != null || !inOrder().isEmpty();
  }

  /** All places, each once, in the order in which they are to be tried. */
  public List<String> inOrder() {
    Stream<String> named =
        places == null
            ? Stream.of(movedTo, movedRelativePath, relativePath, s3Url)
            : places.stream();
    return named.filter(place -> place != null && !place.isBlank()).distinct().toList();
  }
}

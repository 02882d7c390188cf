package studio.balancer.operations.importing.source;

import java.nio.file.Path;

/** A place in a studio's folders that tells of one actor. Its bytes are not kept. */
public sealed interface Source permits ManifestFile, ActorFolder {
  /** Where it is, as it was found. */
  Path path();

  /** Reads it, as often as it is wanted. */
  Reading read();

  /** Where it is, with all its names. */
  default Path place() {
    return path().toAbsolutePath().normalize();
  }

  /** How it is called in notes: the file, and the folder that it is in. */
  default String label() {
    Path path = place();
    int names = path.getNameCount();
    return names == 0
        ? path.toString()
        : path.subpath(Math.max(0, names - 2), names).toString().replace('\\', '/');
  }
}

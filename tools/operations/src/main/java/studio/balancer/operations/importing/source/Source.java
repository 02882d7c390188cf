package studio.balancer.operations.importing.source;

import java.nio.file.Path;
import java.util.List;

/** A place in a studio's folders that tells of one actor. Its bytes are not kept. */
public sealed interface Source permits ManifestFile, ActorFolder {
  /** Where it is, as it was found. */
  Path path();

  /** Reads it, as often as it is wanted. */
  Reading read();

  /** Folders that recorded paths may begin in, the likeliest first. */
  List<Path> roots();

  /** How it is called in notes: the file, and the folder that it is in. */
  default String label() {
    Path path = path().toAbsolutePath().normalize();
    int names = path.getNameCount();
    return names == 0
        ? path.toString()
        : path.subpath(Math.max(0, names - 2), names).toString().replace('\\', '/');
  }
}

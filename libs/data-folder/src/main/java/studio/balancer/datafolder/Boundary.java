package studio.balancer.datafolder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** The edge of a folder that nothing may lead out of, not even by a symbolic link. */
final class Boundary {
  private final Path root;

  Boundary(Path root) {
    this.root = root;
  }

  /** What exists of the way must not lead out, before a folder is made behind it. */
  void checkNearest(Path folder) throws IOException {
    Path nearest = folder;
    while (!Files.exists(nearest, LinkOption.NOFOLLOW_LINKS)) {
      nearest = nearest.getParent();
    }
    if (!nearest.toRealPath().startsWith(root.toRealPath())) {
      throw new InadmissibleFileException(folder + " leads out of " + root);
    }
  }

  /** Whether a link's end is a place in the folder. */
  boolean leadsInside(Path link) {
    try {
      return link.toRealPath().startsWith(root.toRealPath());
    } catch (IOException e) {
      // It leads nowhere, or in a circle.
      return false;
    }
  }

  /**
   * @throws InadmissibleFileException if the path is outside, or a link that leads there
   */
  void check(Path path) throws IOException {
    Path real = root.toRealPath();
    Path parent = path.getParent().toRealPath();
    boolean linked = Files.isSymbolicLink(path) && !path.toRealPath().startsWith(real);
    if (!parent.startsWith(real) || linked) {
      throw new InadmissibleFileException(path + " leads out of " + root);
    }
  }
}

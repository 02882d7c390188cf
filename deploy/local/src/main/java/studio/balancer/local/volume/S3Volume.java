package studio.balancer.local.volume;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import studio.balancer.local.LocalException;
import studio.balancer.local.s3.S3Objects;

/**
 * The volume of an installation's S3 server. The objects are in {@code objects}; that this folder
 * is there says that the volume is the server's, and that nothing is to be taken over any more.
 */
record S3Volume(Path folder) {
  private static final String OBJECTS = "objects";
  private static final String UNFINISHED = "objects.unfinished";
  private static final String LOCALSTACK = "balancer-s3";

  /**
   * Where the objects are. At the first start the folder is made, with all that was saved of a
   * LocalStack; a start that is broken off has done nothing. What was saved is left as it was.
   *
   * @param takenOver is told how many objects were taken over, if something was saved
   * @throws LocalException if one of them cannot be kept as it was saved
   * @throws IOException if the volume cannot be read or written
   */
  Path objects(LongConsumer takenOver) throws IOException {
    Path objects = folder.resolve(OBJECTS);
    if (Files.exists(objects)) {
      return objects;
    }
    Path unfinished = folder.resolve(UNFINISHED);
    remove(unfinished);
    Files.createDirectory(unfinished);
    LocalStackState former = new LocalStackState(folder.resolve(LOCALSTACK));
    boolean saved = former.saved();
    long count = saved ? former.copyTo(new S3Objects(unfinished)) : 0;
    force(unfinished);
    Files.move(unfinished, objects, StandardCopyOption.ATOMIC_MOVE);
    if (saved) {
      takenOver.accept(count);
    }
    return objects;
  }

  private static void remove(Path unfinished) throws IOException {
    if (Files.exists(unfinished)) {
      for (Path path : deepestFirst(unfinished)) {
        Files.delete(path);
      }
    }
  }

  /** What the server itself leaves to the system to write: here the one copy is to be relied on. */
  private static void force(Path tree) throws IOException {
    for (Path path : deepestFirst(tree)) {
      try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  private static List<Path> deepestFirst(Path tree) throws IOException {
    try (Stream<Path> paths = Files.walk(tree)) {
      return paths.sorted(Comparator.reverseOrder()).toList();
    }
  }
}

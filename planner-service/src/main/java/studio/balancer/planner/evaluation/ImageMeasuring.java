package studio.balancer.planner.evaluation;

import io.opentelemetry.context.Context;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import studio.balancer.balance.looking.ImagePlaces.There;
import studio.balancer.balance.looking.Looking;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.evaluation.Evidence;
import studio.balancer.contracts.text.Line;
import studio.balancer.images.ImageSource;
import studio.balancer.images.ImagesUnavailableException;
import studio.balancer.objectstore.GuardedRead;
import studio.balancer.objectstore.ObjectStoreException;

/** Measures images, a few at once. What cannot be fetched or decoded is evidence, too. */
final class ImageMeasuring implements AutoCloseable {
  /** Read once, for digest and decoder; a larger one is read from the store for each. */
  private static final long MAX_BYTES_IN_MEMORY = 2L * 1024 * 1024;

  private final Looking looking;
  private final ExecutorService threads;

  /**
   * @param concurrency images that are in memory at once, of all actors
   */
  ImageMeasuring(Looking looking, int concurrency) {
    this.looking = looking;
    this.threads =
        Context.taskWrapping(
            Executors.newFixedThreadPool(
                concurrency, Thread.ofVirtual().name("look-", 0).factory()));
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  /**
   * What measuring finds, in the order of the files.
   *
   * @param places where their bytes are; a file without one is missing
   * @throws ObjectStoreException if the store cannot be asked now
   * @throws ImagesUnavailableException if nothing can be decoded now
   */
  List<Evidence> measure(Collection<FileName> files, Map<FileName, There> places) {
    List<Future<Evidence>> looks = new ArrayList<>();
    for (FileName file : files) {
      looks.add(threads.submit(() -> measure(file, places.get(file))));
    }
    return results(looks);
  }

  private Evidence measure(FileName file, There there) {
    if (there == null) {
      return Looking.missing(file, "it is neither in S3 nor in the data folder");
    }
    try {
      return looking.look(file, inMemory(there.source()), there.etag());
    } catch (ObjectStoreException e) {
      if (!e.permanent()) {
        throw e;
      }
      return Looking.missing(file, e.getMessage());
    }
  }

  private static ImageSource inMemory(ImageSource source) {
    if (!(source instanceof ImageSource.Stored stored) || stored.size() > MAX_BYTES_IN_MEMORY) {
      return source;
    }
    return switch (stored.store().readIfMatch(stored.address(), stored.seen().etag())) {
      case GuardedRead.Found found -> new ImageSource.Bytes(found.object().bytes());
      case GuardedRead.Changed changed -> throw later(stored, "another version is there");
      case GuardedRead.Absent absent -> throw later(stored, "it is gone");
    };
  }

  private static ObjectStoreException later(ImageSource.Stored stored, String why) {
    return new ObjectStoreException(
        Line.of("cannot read %s: %s", stored.address(), why), false, null);
  }

  /** All are waited for: none is to work on when the change is tried again. */
  private static List<Evidence> results(List<Future<Evidence>> looks) {
    List<Evidence> found = new ArrayList<>();
    Throwable failure = null;
    for (Future<Evidence> look : looks) {
      try {
        found.add(look.get());
      } catch (ExecutionException e) {
        failure = failure == null ? e.getCause() : failure;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while images are looked at", e);
      }
    }
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure instanceof RuntimeException exception) {
      throw exception;
    }
    return found;
  }
}

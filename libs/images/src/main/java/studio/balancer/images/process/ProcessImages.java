package studio.balancer.images.process;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import studio.balancer.contracts.text.Line;
import studio.balancer.images.ImageSource;
import studio.balancer.images.Images;
import studio.balancer.images.ImagesConfiguration;
import studio.balancer.images.ImagesUnavailableException;
import studio.balancer.images.Measured;
import studio.balancer.images.PreparedImage;
import studio.balancer.images.UnusableImageException;
import studio.balancer.images.decoding.Wanted;
import studio.balancer.images.measures.Measuring;
import studio.balancer.objectstore.ObjectStoreException;

/**
 * {@link Images} in processes of their own, which are killed when they take too long: the one limit
 * that works against a decoder that never returns and reads nothing.
 */
@Singleton
public final class ProcessImages implements Images {
  /** Largest file, in bytes: a photo of 200 megapixels has up to 60 MB. */
  public static final long MAX_BYTES = 100L * 1024 * 1024;

  /** Of larger images only one is decoded at a time: memory for two of them is not there. */
  private static final long LARGE_PIXELS = 8_000_000;

  /** As many pixels take as long again as the time for a small image. */
  private static final long PIXELS_OF_ANOTHER_LIMIT = 20_000_000;

  /** For the bytes to come, or eight times it while nothing does: as fast as 3 Mbit/s. */
  private static final Duration SEND_LIMIT = Duration.ofSeconds(30);

  /** Signals that tell a process to end (128 + 1, 2, 15): a person's, or the system's. */
  private static final List<Integer> TOLD_TO_END = List.of(129, 130, 143);

  private final Measuring measuring = new Measuring();
  private final Duration timeLimit;
  private final DecoderPool pool;
  private final Semaphore free;
  private final Semaphore large = new Semaphore(1, true);

  @Inject
  public ProcessImages(ImagesConfiguration configuration) {
    this(configuration, DecoderCommand.command());
  }

  ProcessImages(ImagesConfiguration configuration, List<String> command) {
    this.timeLimit = positive("time-limit", configuration.timeLimit());
    Duration idleFor = positive("idle-for", configuration.idleFor());
    if (configuration.maxProcesses() < 1) {
      throw new IllegalArgumentException(
          Line.of(
              "invalid balancer.images.max-processes '%d': expected 1 or more",
              configuration.maxProcesses()));
    }
    this.free = new Semaphore(configuration.maxProcesses(), true);
    this.pool = new DecoderPool(command, idleFor);
  }

  private static Duration positive(String key, Duration value) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException(
          Line.of(
              "invalid balancer.images.%s '%s': expected a time longer than nothing", key, value));
    }
    return value;
  }

  @Override
  public void check(ImageSource source) throws UnusableImageException {
    decoded(source, FEW_PIXELS, Wanted.NOTHING);
  }

  @Override
  public PreparedImage prepare(ImageSource source, long maxPixels) throws UnusableImageException {
    return decoded(source, maxPixels, Wanted.JPEG).prepared();
  }

  @Override
  public Measured measure(ImageSource source) throws UnusableImageException {
    return decoded(source, Measuring.MAX_PIXELS, Wanted.PIXELS).measured(measuring);
  }

  DecodedImage decoded(ImageSource source, long maxPixels, Wanted wanted)
      throws UnusableImageException {
    long size = source.size();
    if (size > MAX_BYTES) {
      throw new UnusableImageException(Line.of("%d bytes, at most %d", size, MAX_BYTES));
    }
    free.acquireUninterruptibly();
    try {
      try {
        return attempt(source, size, maxPixels, wanted);
      } catch (DecoderEndedException first) {
        // Another process may have ended it; if the image did, it does so again.
        return attempt(source, size, maxPixels, wanted);
      }
    } catch (DecoderEndedException e) {
      throw new UnusableImageException("its decoder crashed twice", e);
    } finally {
      free.release();
    }
  }

  private DecodedImage attempt(ImageSource source, long size, long maxPixels, Wanted wanted)
      throws UnusableImageException, DecoderEndedException {
    DecoderProcess process = pool.take();
    boolean whole = false;
    try {
      send(process, source, size, maxPixels, wanted);
      long pixels = limited(process, timeLimit, process::pixels);
      boolean alone = pixels > LARGE_PIXELS;
      if (alone) {
        large.acquireUninterruptibly();
      }
      try {
        DecodedImage image = limited(process, timeLimit(pixels), process::decoded);
        whole = true;
        return image;
      } finally {
        if (alone) {
          large.release();
        }
      }
    } catch (NotUsableException e) {
      whole = true;
      throw e.reason;
    } finally {
      if (whole) {
        pool.keep(process);
      } else {
        process.end();
      }
    }
  }

  /** That bytes do not come, as from a slow store, is not the image's fault. */
  private void send(
      DecoderProcess process, ImageSource source, long size, long maxPixels, Wanted wanted)
      throws UnusableImageException, DecoderEndedException {
    Limit limit = new Limit(process, SEND_LIMIT);
    ScheduledFuture<?> watching = pool.watch(limit);
    try {
      process.send(source, size, maxPixels, wanted);
    } catch (ObjectStoreException e) {
      if (e.permanent()) {
        throw new UnusableImageException(e.getMessage(), e);
      }
      throw e;
    } catch (IOException e) {
      if (limit.exceeded()) {
        throw new ImagesUnavailableException(
            Line.of("%d bytes did not come within %s", size, limit.waitingTime()), e);
      }
      throw ended(process, e);
    } finally {
      watching.cancel(false);
    }
  }

  private DecoderEndedException ended(DecoderProcess process, IOException cause) {
    int exit = process.exit();
    if (TOLD_TO_END.contains(exit) || pool.isClosed()) {
      throw new ImagesUnavailableException("the decoder was told to end", cause);
    }
    return new DecoderEndedException(exit, cause);
  }

  private Duration timeLimit(long pixels) {
    return timeLimit.plus(timeLimit.multipliedBy(pixels).dividedBy(PIXELS_OF_ANOTHER_LIMIT));
  }

  @FunctionalInterface
  private interface Step<T> {
    T take() throws IOException, UnusableImageException;
  }

  private <T> T limited(DecoderProcess process, Duration time, Step<T> step)
      throws UnusableImageException, NotUsableException, DecoderEndedException {
    Limit limit = new Limit(process, time);
    ScheduledFuture<?> watching = pool.watch(limit);
    try {
      return step.take();
    } catch (UnusableImageException e) {
      throw new NotUsableException(e);
    } catch (IOException e) {
      if (limit.exceeded()) {
        throw new UnusableImageException(
            Line.of("not decoded within %d s of the processor's time", time.toSeconds()), e);
      }
      throw ended(process, e);
    } finally {
      watching.cancel(false);
    }
  }

  /** Of those that rest: their numbers. */
  List<Long> processes() {
    return pool.processes();
  }

  /** Ends all processes that rest; one that works ends with its image or with this process. */
  @PreDestroy
  public void close() {
    pool.close();
  }

  /** What the decoder says: it is well, and goes on. */
  private static final class NotUsableException extends Exception {
    private static final long serialVersionUID = 1L;
    private final UnusableImageException reason;

    NotUsableException(UnusableImageException reason) {
      super(reason);
      this.reason = reason;
    }
  }

  private static final class DecoderEndedException extends Exception {
    private static final long serialVersionUID = 1L;

    DecoderEndedException(int exit, Throwable cause) {
      super("the decoder ended with " + exit, cause);
    }
  }
}

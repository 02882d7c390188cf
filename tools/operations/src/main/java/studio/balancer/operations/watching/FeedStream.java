package studio.balancer.operations.watching;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import studio.balancer.operations.Rest;

/**
 * The lines of one answer of the feed. They are read beside their consumer, so that a stream that
 * is silent can be left; and no more than a few ahead, so that a slow terminal slows the feed.
 */
final class FeedStream implements AutoCloseable {
  private static final int AHEAD = 256;

  private final InputStream body;
  private final Thread reader;
  private final BlockingQueue<Optional<String>> lines = new ArrayBlockingQueue<>(AHEAD);
  private boolean ended;

  /**
   * @param body closed with this stream
   */
  FeedStream(InputStream body) {
    this.body = body;
    this.reader = Thread.ofVirtual().name("feed").start(this::read);
  }

  /**
   * The next line.
   *
   * @return empty if none came in that time, or the stream has {@link #ended}
   */
  Optional<String> next(Duration patience) {
    try {
      Optional<String> line = lines.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
      ended = line != null && line.isEmpty();
      return line == null ? Optional.empty() : line;
    } catch (InterruptedException e) {
      throw Rest.interrupted();
    }
  }

  boolean ended() {
    return ended;
  }

  private void read() {
    try {
      try (BufferedReader text =
          new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
        for (String line = text.readLine(); line != null; line = text.readLine()) {
          lines.put(Optional.of(line));
        }
      } catch (IOException e) {
        // As good as its end: the client goes on from the last id.
      }
      lines.put(Optional.empty());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    reader.interrupt();
    try {
      body.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}

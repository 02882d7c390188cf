package studio.balancer.operations.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import studio.balancer.operations.OperationException;

/** Reads lines from a server that may fall silent, which the stream itself waits out for ever. */
final class LineReading {
  private static final int AHEAD = 100;

  /** What was read: a line, or the end with what was wrong, if anything was. */
  private sealed interface Item {
    record Line(String text) implements Item {}

    record End(Optional<IOException> failure) implements Item {}
  }

  private final InputStream body;
  private final Duration silence;
  private final BlockingQueue<Item> items = new ArrayBlockingQueue<>(AHEAD);

  LineReading(InputStream body, Duration silence) {
    this.body = body;
    this.silence = silence;
  }

  /**
   * Reads to the end.
   *
   * @param reader gets each line, in this thread
   * @throws IOException if the stream is broken off
   * @throws OperationException if nothing comes for too long
   */
  void forEach(Consumer<String> reader) throws IOException, InterruptedException {
    Thread thread = Thread.ofVirtual().name("lines").start(this::read);
    try {
      while (true) {
        switch (items.poll(silence.toMillis(), TimeUnit.MILLISECONDS)) {
          case null ->
              throw new OperationException(
                  String.format(Locale.ROOT, "nothing more comes for %d s", silence.toSeconds()));
          case Item.Line(String text) -> reader.accept(text);
          case Item.End(Optional<IOException> failure) -> {
            if (failure.isPresent()) {
              throw failure.get();
            }
            return;
          }
        }
      }
    } finally {
      thread.interrupt();
    }
  }

  private void read() {
    Optional<IOException> failure = Optional.empty();
    try {
      try (BufferedReader reader =
          new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
          items.put(new Item.Line(line));
        }
      } catch (IOException e) {
        failure = Optional.of(e);
      }
      items.put(new Item.End(failure));
    } catch (InterruptedException e) {
      // The reader has gone.
      Thread.currentThread().interrupt();
    }
  }
}

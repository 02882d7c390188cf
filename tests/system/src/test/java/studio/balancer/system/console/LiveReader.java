package studio.balancer.system.console;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A plain reader of the console's live events, as the standard says, without a browser. */
final class LiveReader implements AutoCloseable {
  private static final Pattern PLACE = Pattern.compile("\"partition\":(\\d+),\"offset\":(\\d+)");

  private static final int RADIX = 36;

  private final HttpClient http = HttpClient.newHttpClient();
  private final InputStream body;
  private final List<String> places = new ArrayList<>();
  private final AtomicInteger heartbeats = new AtomicInteger();
  private final AtomicInteger resets = new AtomicInteger();
  private final Thread reading;
  private final String begin;
  private volatile String lastId;

  private LiveReader(HttpRequest request, String begin) {
    this.begin = begin;
    this.lastId = begin;
    try {
      HttpResponse<InputStream> answer =
          http.send(request, HttpResponse.BodyHandlers.ofInputStream());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException("status " + answer.statusCode());
      }
      this.body = answer.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    this.reading = Thread.ofVirtual().name("live").start(this::read);
  }

  /**
   * One that begins where a page ends.
   *
   * @param position what the page says
   */
  static LiveReader from(LoneConsole console, String position) {
    return new LiveReader(
        HttpRequest.newBuilder(URI.create(console.url() + "/live?from=" + position)).build(),
        position);
  }

  /** One that comes back. */
  static LiveReader after(LoneConsole console, LiveReader former) {
    return new LiveReader(
        HttpRequest.newBuilder(URI.create(console.url() + "/live?from=long-ago"))
            .header("Last-Event-ID", former.lastId)
            .build(),
        former.lastId);
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        take(line);
      }
    } catch (IOException e) {
      // Its connection has ended: the last id is known.
      return;
    }
  }

  private void take(String line) {
    if (line.startsWith("id:")) {
      lastId = line.substring(3).strip();
    } else if (line.startsWith(":")) {
      heartbeats.incrementAndGet();
    } else if (line.equals("event:reset") || line.equals("event: reset")) {
      resets.incrementAndGet();
    } else if (line.startsWith("data:")) {
      Matcher place = PLACE.matcher(line);
      if (place.find()) {
        synchronized (places) {
          places.add(place.group(1) + "-" + place.group(2));
        }
      }
    }
  }

  /** The position that it began at. */
  String begin() {
    return begin;
  }

  /** Whether a record comes at the place where it began, or later. */
  boolean expects(int partition, long offset) {
    String[] next = begin.substring(begin.indexOf(':') + 1).split("\\.");
    return offset >= Long.parseLong(next[partition], RADIX);
  }

  /** Where the events are that it got, in their order. */
  List<String> places() {
    synchronized (places) {
      return List.copyOf(places);
    }
  }

  int heartbeats() {
    return heartbeats.get();
  }

  /** How often it was told to begin anew. */
  int resets() {
    return resets.get();
  }

  @Override
  public void close() {
    http.shutdownNow();
    try {
      reading.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}

package studio.balancer.replicate.prediction;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import studio.balancer.replicate.http.ApiProblemException;

/**
 * Up to 100 predictions, newest first (<a
 * href="https://replicate.com/docs/reference/http#predictions.list">list</a>). A cursor names a
 * prediction and a direction, so that pages stay put while new predictions come in.
 *
 * @param next cursor of the older page; empty on the last
 * @param previous cursor of the newer page; empty on the first
 */
public record ServedPredictionPage(
    List<ServedPrediction> predictions, Optional<String> next, Optional<String> previous) {

  /** As many as the real service gives. */
  public static final int SIZE = 100;

  /**
   * The page that the parameters {@code cursor}, {@code created_after} (at or after) and {@code
   * created_before} ask for.
   *
   * @throws ApiProblemException 422 if one of them cannot be read
   */
  public static ServedPredictionPage of(Predictions predictions, Map<String, String> query) {
    Instant after = time(query, "created_after").orElse(Instant.MIN);
    Instant before = time(query, "created_before").orElse(Instant.MAX);
    var all = predictions.all();
    all.values().removeIf(p -> p.createdAt().isBefore(after) || !p.createdAt().isBefore(before));
    return at(all, query.get("cursor"));
  }

  private static ServedPredictionPage at(NavigableMap<Long, ServedPrediction> all, String cursor) {
    List<ServedPrediction> page;
    if (cursor == null || cursor.isEmpty()) {
      page = first(all.descendingMap());
    } else {
      Cursor at = Cursor.parse(cursor);
      if (at.older()) {
        page = first(all.headMap(at.sequence(), false).descendingMap());
      } else {
        page = new ArrayList<>(first(all.tailMap(at.sequence(), false)));
        Collections.reverse(page);
      }
    }
    if (page.isEmpty()) {
      return new ServedPredictionPage(page, Optional.empty(), Optional.empty());
    }
    long newest = page.getFirst().sequence();
    long oldest = page.getLast().sequence();
    return new ServedPredictionPage(
        page,
        Optional.ofNullable(all.lowerKey(oldest)).map(any -> new Cursor(true, oldest).text()),
        Optional.ofNullable(all.higherKey(newest)).map(any -> new Cursor(false, newest).text()));
  }

  private static List<ServedPrediction> first(NavigableMap<Long, ServedPrediction> ordered) {
    return ordered.values().stream().limit(SIZE).toList();
  }

  private static Optional<Instant> time(Map<String, String> query, String name) {
    String text = query.get(name);
    if (text == null || text.isEmpty()) {
      return Optional.empty();
    }
    try {
      // A plus sign in a query is read as a space.
      return Optional.of(OffsetDateTime.parse(text.replace(' ', '+')).toInstant());
    } catch (DateTimeException e) {
      throw ApiProblemException.invalid("format", name, name + " is not a date-time: " + text);
    }
  }

  private record Cursor(boolean older, long sequence) {

    String text() {
      String plain = (older ? "o=" : "n=") + sequence;
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(plain.getBytes(StandardCharsets.US_ASCII));
    }

    static Cursor parse(String text) {
      try {
        String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII);
        if (plain.startsWith("o=") || plain.startsWith("n=")) {
          return new Cursor(plain.startsWith("o="), Long.parseLong(plain.substring(2)));
        }
      } catch (IllegalArgumentException e) {
        throw ApiProblemException.invalid("format", "cursor", "Invalid cursor");
      }
      throw ApiProblemException.invalid("format", "cursor", "Invalid cursor");
    }
  }
}

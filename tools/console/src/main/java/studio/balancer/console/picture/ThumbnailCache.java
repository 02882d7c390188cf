package studio.balancer.console.picture;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Thumbnails by the SHA-256 of what they were made of, so that none is ever out of date. Those that
 * were not asked for longest give way. That a picture cannot be decoded is known as well, since to
 * find out may take long; for a while only, since the machine may have been at fault.
 */
@Singleton
final class ThumbnailCache {
  /** Those of some 50 actors, and a twelfth of the heap that {@code up} gives. */
  private static final int MAX_BYTES = 16 << 20;

  /** What an entry takes beside its picture: key, map and objects. */
  static final int OVERHEAD = 256;

  static final Duration UNUSABLE_FOR = Duration.ofMinutes(10);

  private record Entry(MadeThumbnail thumbnail, Instant until) {
    int size() {
      return thumbnail.size() + OVERHEAD;
    }
  }

  private final int maxBytes;
  private final InstantSource clock;
  private final Map<String, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
  private int bytes;

  @Inject
  ThumbnailCache(Clock clock) {
    this(MAX_BYTES, clock);
  }

  /**
   * @param maxBytes what all entries take together at most
   */
  ThumbnailCache(int maxBytes, InstantSource clock) {
    this.maxBytes = maxBytes;
    this.clock = clock;
  }

  /** What is known of a picture with this SHA-256. */
  synchronized Optional<MadeThumbnail> find(String sha256) {
    Entry entry = entries.get(sha256);
    if (entry == null) {
      return Optional.empty();
    }
    if (clock.instant().isAfter(entry.until())) {
      entries.remove(sha256);
      bytes -= entry.size();
      return Optional.empty();
    }
    return Optional.of(entry.thumbnail());
  }

  /** Keeps one as long as there is room for it. */
  synchronized MadeThumbnail keep(MadeThumbnail thumbnail) {
    Instant until = thumbnail.jpeg().isPresent() ? Instant.MAX : clock.instant().plus(UNUSABLE_FOR);
    Entry entry = new Entry(thumbnail, until);
    Entry former = entries.put(thumbnail.sha256(), entry);
    bytes += entry.size() - (former == null ? 0 : former.size());
    Iterator<Entry> oldest = entries.values().iterator();
    while (bytes > maxBytes) {
      bytes -= oldest.next().size();
      oldest.remove();
    }
    return thumbnail;
  }

  /** What all entries take. */
  synchronized int bytes() {
    return bytes;
  }
}

package studio.balancer.console.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import studio.balancer.fakes.TestClock;

class ThumbnailCacheTest {
  private static final int SIZE = 1000;
  private static final int ENTRY = SIZE + ThumbnailCache.OVERHEAD;

  private final TestClock clock = new TestClock(Instant.EPOCH);
  private final ThumbnailCache cache = new ThumbnailCache(3 * ENTRY, clock);

  @Test
  void whatWasNotAskedForLongestGivesWay() {
    // Given
    cache.keep(picture("a"));
    cache.keep(picture("b"));
    cache.keep(picture("c"));
    cache.find("a");

    // When
    cache.keep(picture("d"));

    // Then
    assertThat(cache.find("b")).isEmpty();
    assertThat(cache.find("a")).isPresent();
    assertThat(cache.find("c")).isPresent();
    assertThat(cache.find("d")).isPresent();
    assertThat(cache.bytes()).isEqualTo(3 * ENTRY);
  }

  @Test
  void theSameAgainTakesNoMoreRoom() {
    // When
    cache.keep(picture("a"));
    cache.keep(picture("a"));

    // Then
    assertThat(cache.bytes()).isEqualTo(ENTRY);
  }

  @Test
  void whatIsLargerThanAllRoomIsNotKept() {
    // When
    cache.keep(new MadeThumbnail("a", Optional.of(new byte[4 * ENTRY])));

    // Then
    assertThat(cache.find("a")).isEmpty();
    assertThat(cache.bytes()).isZero();
  }

  @Test
  void thatNoneCanBeMadeIsKnownForAWhile() {
    // Given
    cache.keep(new MadeThumbnail("a", Optional.empty()));
    cache.keep(picture("b"));

    // When
    clock.pass(ThumbnailCache.UNUSABLE_FOR);

    // Then
    assertThat(cache.find("a")).isPresent();

    // When
    clock.pass(Duration.ofSeconds(1));

    // Then
    assertThat(cache.find("a")).isEmpty();
    assertThat(cache.find("b")).isPresent();
    assertThat(cache.bytes()).isEqualTo(ENTRY);
  }

  private static MadeThumbnail picture(String sha256) {
    return new MadeThumbnail(sha256, Optional.of(new byte[SIZE]));
  }
}

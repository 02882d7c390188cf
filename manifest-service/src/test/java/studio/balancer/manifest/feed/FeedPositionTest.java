package studio.balancer.manifest.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedPositionTest {
  @Property
  void comesBackAsItWasWritten(
      @ForAll @Size(min = 1, max = 24) List<@LongRange(max = 1L << 60) Long> given) {
    // Given
    long[] offsets = given.stream().mapToLong(Long::longValue).toArray();

    // When
    FeedPosition position = FeedPosition.parse(new FeedPosition("aB-_0", offsets).toString());

    // Then
    assertThat(position.isIn("aB-_0", offsets.length)).isTrue();
    assertThat(position.isIn("other", offsets.length)).isFalse();
    assertThat(position.isIn("aB-_0", offsets.length + 1)).isFalse();
    for (int i = 0; i < offsets.length; i++) {
      assertThat(position.offset(i)).isEqualTo(offsets[i]);
    }
  }

  @Test
  void isAfterWhatWasPassed() {
    // Given
    FeedPosition position = FeedPosition.parse("t:0.5");

    // When
    position.passed(1, 35);

    // Then
    assertThat(position).hasToString("t:0.10");
  }

  @Test
  void oneOfManyPartitionsNeedsNoDeepStack() throws Exception {
    // Given
    String text = "t:0" + ".0".repeat(2046);
    CompletableFuture<FeedPosition> parsed = new CompletableFuture<>();

    // When
    new Thread(null, () -> parsed.complete(FeedPosition.parse(text)), "small", 160 * 1024).start();

    // Then
    assertThat(parsed.get(10, TimeUnit.SECONDS).isIn("t", 2047)).isTrue();
    assertThatThrownBy(() -> FeedPosition.parse(text + ".0"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "t:", ":0", "t:0.", "t:-1", "t:0.x.Y", "t:zzzzzzzzzzzzz", "t:1\n"})
  void whatIsNotOursIsRefused(String text) {
    // Then
    assertThatThrownBy(() -> FeedPosition.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Last-Event-ID");
  }
}

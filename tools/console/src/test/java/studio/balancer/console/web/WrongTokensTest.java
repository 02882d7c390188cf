package studio.balancer.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WrongTokensTest {
  private static final Logger LOG = Logger.getLogger(WrongTokens.class.getName());

  private final List<LogRecord> lines = new ArrayList<>();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          lines.add(line);
        }

        @Override
        public void flush() {
          // Nothing is held back.
        }

        @Override
        public void close() {
          // Nothing is open.
        }
      };

  private Instant now = Instant.parse("2026-11-28T10:00:00Z");
  private final WrongTokens wrong = new WrongTokens(() -> now);

  @BeforeEach
  void listen() {
    LOG.addHandler(handler);
  }

  @AfterEach
  void leave() {
    LOG.removeHandler(handler);
  }

  @Test
  void fiveInAMinuteAreAnsweredAndTheNextWaitUntilTheFirstIsAMinuteOld() {
    // Given
    for (int number = 0; number < WrongTokens.MAX_IN_A_MINUTE; number++) {
      assertThat(wrong.add()).isEmpty();
      after(Duration.ofSeconds(5));
    }

    // Then
    assertThat(wrong.add()).contains(Duration.ofSeconds(35));
    after(Duration.ofSeconds(34));
    assertThat(wrong.add()).contains(Duration.ofSeconds(1));
    after(Duration.ofSeconds(1));
    assertThat(wrong.add()).isEmpty();
    assertThat(wrong.add()).contains(Duration.ofSeconds(5));
  }

  @Test
  void whatIsRefusedIsLoggedOnceAMinute() {
    // When
    for (int second = 0; second < 150; second++) {
      for (int number = 0; number < 100; number++) {
        wrong.add();
      }
      after(Duration.ofSeconds(1));
    }

    // Then
    assertThat(lines).hasSize(3);
  }

  @Test
  void aClockThatIsPutBackKeepsNobodyWaiting() {
    // Given
    for (int number = 0; number <= WrongTokens.MAX_IN_A_MINUTE; number++) {
      wrong.add();
    }

    // When
    after(Duration.ofHours(-1));

    // Then
    assertThat(wrong.add()).isEmpty();
  }

  private void after(Duration time) {
    now = now.plus(time);
  }
}

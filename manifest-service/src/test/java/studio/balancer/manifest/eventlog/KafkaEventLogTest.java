package studio.balancer.manifest.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.ShutdownEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import studio.balancer.log.LogClients;
import studio.balancer.messaging.delivery.StoppingException;
import studio.balancer.messaging.topic.TopicConfiguration;

final class KafkaEventLogTest {
  /** Nothing listens there. */
  private static final String NOWHERE = "127.0.0.1:1";

  private static final Duration TIMEOUT = Duration.ofMillis(300);

  private final LogClients clients = LogClients.of(NOWHERE, TIMEOUT);
  private final Admin admin = clients.admin();
  private final KafkaEventLog log =
      new KafkaEventLog(clients, admin, new NoPrefix(), "manifest-service");

  /** Topics under their own names. */
  private record NoPrefix() implements TopicConfiguration {
    @Override
    public Optional<String> topicPrefix() {
      return Optional.empty();
    }

    @Override
    public Optional<String> instance() {
      return Optional.empty();
    }
  }

  /** Everything that it is asked. */
  enum Question {
    TOPIC_ID {
      @Override
      void ask(KafkaEventLog log) {
        log.topicId();
      }
    },
    PARTITIONS {
      @Override
      void ask(KafkaEventLog log) {
        log.partitions();
      }
    },
    END {
      @Override
      void ask(KafkaEventLog log) {
        log.endOffset(0);
      }
    },
    TIME {
      @Override
      void ask(KafkaEventLog log) {
        log.offsetAt(0, Instant.EPOCH);
      }
    },
    APPLIED {
      @Override
      void ask(KafkaEventLog log) {
        log.applied(0);
      }
    },
    FIRST {
      @Override
      void ask(KafkaEventLog log) {
        log.first(0, 0, 1);
      }
    },
    SCAN {
      @Override
      void ask(KafkaEventLog log) {
        log.scan(0, 0, 1, record -> {});
      }
    };

    abstract void ask(KafkaEventLog log);
  }

  @AfterEach
  void close() {
    admin.close(Duration.ZERO);
  }

  @ParameterizedTest
  @EnumSource
  void brokerThatIsAwayIsNotWaitedForLonger(Question question) {
    // Given
    long begin = System.nanoTime();

    // When Then
    assertThatThrownBy(() -> question.ask(log)).isInstanceOf(KafkaUnavailableException.class);
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
  }

  @ParameterizedTest
  @EnumSource
  void whatIsAskedOnceTheServiceHasStoppedIsGivenBack(Question question) {
    // Given
    log.stop(new ShutdownEvent());

    // When Then
    assertThatThrownBy(() -> question.ask(log)).isInstanceOf(StoppingException.class);
  }
}

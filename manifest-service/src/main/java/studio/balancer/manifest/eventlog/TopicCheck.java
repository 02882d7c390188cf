package studio.balancer.manifest.eventlog;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Default;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;
import studio.balancer.contracts.text.Line;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.messaging.delivery.Retries;
import studio.balancer.messaging.delivery.StoppingException;

/**
 * Refuses to work on a topic with another number of partitions: keys would lie elsewhere, and an
 * actor's events would no longer be in one order. As long as the broker cannot be asked the service
 * is alive, not ready, and folds nothing.
 */
@Default
@Readiness
@Singleton
public final class TopicCheck implements HealthCheck {
  private static final Logger LOG = Logger.getLogger(TopicCheck.class);
  private static final int WRONG_TOPIC = 1;

  private final Supplier<String> topic;
  private final IntSupplier partitions;
  private final Retries retries;
  private volatile boolean passed;

  @Inject
  public TopicCheck(KafkaEventLog log, Retries retries) {
    this(log::topic, log::partitions, retries);
  }

  TopicCheck(Supplier<String> topic, IntSupplier partitions, Retries retries) {
    this.topic = topic;
    this.partitions = partitions;
    this.retries = retries;
  }

  /** Beside the start: a client that asks for the health gets an answer meanwhile. */
  void start(@Observes StartupEvent event) {
    Thread.ofVirtual().name("topic-check").start(this::checkOrExit);
  }

  private void checkOrExit() {
    try {
      check();
    } catch (IllegalStateException e) {
      LOG.fatal(e.getMessage());
      Quarkus.asyncExit(WRONG_TOPIC);
    } catch (StoppingException e) {
      LOG.debug("Stopped before the broker answered");
    }
  }

  /**
   * Returns once the topic is known to be right; before that, nothing of it may be folded.
   *
   * @throws IllegalStateException if it is not
   */
  public void check() {
    if (!passed) {
      AtomicInteger found = new AtomicInteger();
      retries.untilDone(() -> found.set(partitions.getAsInt()));
      require(topic.get(), found.get());
      passed = true;
    }
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("topic " + topic.get()).status(passed).build();
  }

  /**
   * Refuses another number of partitions.
   *
   * @throws IllegalStateException naming the topic and both numbers
   */
  static void require(String topic, int partitions) {
    int expected = Topic.IMAGE_EVENTS.partitions();
    if (partitions != expected) {
      throw new IllegalStateException(
          Line.of(
              "Topic %s has %d partitions and must have %d for ever: manifests would be folded"
                  + " wrong",
              topic, partitions, expected));
    }
  }
}

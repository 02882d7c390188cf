package studio.balancer.console.live;

import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import studio.balancer.console.installation.ConsoleConfiguration;
import studio.balancer.console.installation.OperatorAccess;
import studio.balancer.operations.OperationException;
import studio.balancer.operations.client.ProgressFollower;
import studio.balancer.operations.client.ProgressFollower.Placed;

/** The one reader of the progress topic, for all browsers. It tries again until it is stopped. */
@Startup
@Singleton
public final class ProgressHub {
  private static final Logger LOG = Logger.getLogger(ProgressHub.class);

  /** So many events a browser may miss, a laptop that slept over a busy hour. */
  private static final int KEPT = 4_000;

  /** Read again at the start, so that a browser goes on where it was under a former process. */
  private static final int RECENT = 300;

  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration AGAIN_AFTER = Duration.ofSeconds(2);

  private final OperatorAccess access;
  private final LiveEvents events = new LiveEvents(KEPT);
  private final Duration heartbeat;
  private final Thread reader = Thread.ofPlatform().name("progress").daemon().unstarted(this::read);
  private final CountDownLatch stopping = new CountDownLatch(1);
  private volatile ProgressFollower current;

  public ProgressHub(OperatorAccess access, ConsoleConfiguration configuration) {
    this.access = access;
    this.heartbeat = configuration.heartbeat();
    reader.start();
  }

  LiveEvents events() {
    return events;
  }

  /** How far live events are known: what is read of the installation from now on contains these. */
  public Optional<String> position() {
    return events.position().map(StreamPosition::toString);
  }

  private void read() {
    String said = "";
    while (!stopped()) {
      try {
        follow();
      } catch (OperationException e) {
        if (!stopped() && !said.equals(e.getMessage())) {
          LOG.warnf("Nothing live: %s", e.getMessage());
          said = e.getMessage();
        }
      }
      rest();
    }
  }

  private void follow() {
    try (ProgressFollower follower = ProgressFollower.open(access.kafka(), RECENT)) {
      current = follower;
      events.begin(StreamPosition.of(follower.topicId(), follower.begin()));
      long beat = System.nanoTime();
      while (!stopped()) {
        for (Placed placed : follower.poll(POLL)) {
          events.add(placed.partition(), placed.offset(), placed.event());
        }
        if (System.nanoTime() - beat >= heartbeat.toNanos()) {
          events.beat();
          beat = System.nanoTime();
        }
      }
    }
  }

  private boolean stopped() {
    return stopping.getCount() == 0;
  }

  private void rest() {
    try {
      stopping.await(AGAIN_AFTER.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stopping.countDown();
    }
  }

  @PreDestroy
  void stop() {
    stopping.countDown();
    ProgressFollower follower = current;
    if (follower != null) {
      follower.wake();
    }
  }
}

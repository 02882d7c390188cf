package studio.balancer.messaging.health;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import studio.balancer.messaging.delivery.Pause;
import studio.balancer.messaging.delivery.StoppingException;
import studio.balancer.messaging.inflight.InFlightRecords;
import studio.balancer.messaging.topic.TopicConfiguration;

/**
 * Looks at every incoming channel now and then, so that a probe of the service's readiness hears
 * what has been so for a while.
 */
@Singleton
public final class ChannelWatches {
  private static final Logger LOG = Logger.getLogger(ChannelWatches.class);

  private final KafkaConsumers consumers;
  private final ChannelEnds ends;
  private final InFlightRecords inFlight;
  private final Instance<IntakePause> pauses;
  private final String prefix;
  private final HealthConfiguration configuration;
  private final Clock clock;
  private final Pause pause;
  private final ChannelMeters meters;
  private final Map<String, ChannelWatch> watches = new ConcurrentHashMap<>();

  public ChannelWatches(
      KafkaConsumers consumers,
      ChannelEnds ends,
      InFlightRecords inFlight,
      @Any Instance<IntakePause> pauses,
      TopicConfiguration topics,
      HealthConfiguration configuration,
      Clock clock,
      Pause pause,
      ChannelMeters meters) {
    this.consumers = consumers;
    this.ends = ends;
    this.inFlight = inFlight;
    this.pauses = pauses;
    this.prefix = topics.topicPrefix().orElse("");
    this.configuration = configuration;
    this.clock = clock;
    this.pause = pause;
    this.meters = meters;
  }

  void start(@Observes StartupEvent event) {
    Thread.ofVirtual().name("channel-watch").start(this::run);
  }

  /** The channels by name, as they were seen last. */
  List<ChannelWatch> all() {
    consumers.channels().forEach(this::watch);
    return watches.values().stream().sorted((a, b) -> a.channel().compareTo(b.channel())).toList();
  }

  private void run() {
    try {
      while (true) {
        look();
        pause.of(configuration.lookEvery());
      }
    } catch (StoppingException e) {
      LOG.debug("The channels are watched no longer: the service stops");
    }
  }

  private void look() {
    for (String channel : consumers.channels()) {
      try {
        watch(channel).saw(consumers.look(channel));
        watch(channel).news().ifPresent(LOG::warn);
      } catch (RuntimeException e) {
        // Never the watch's own end: the next look may tell.
        LOG.debugf(e, "Channel %s cannot be looked at", channel);
      }
    }
  }

  private ChannelWatch watch(String channel) {
    return watches.computeIfAbsent(
        channel,
        name -> {
          ChannelWatch watch =
              new ChannelWatch(
                  name,
                  prefix + name,
                  inFlight,
                  () -> ends.reason(name),
                  () -> paused(name),
                  clock,
                  configuration);
          meters.export(watch);
          return watch;
        });
  }

  private Optional<String> paused(String channel) {
    return pauses.stream()
        .filter(one -> one.channel().equals(channel))
        .map(IntakePause::paused)
        .flatMap(Optional::stream)
        .findFirst();
  }
}

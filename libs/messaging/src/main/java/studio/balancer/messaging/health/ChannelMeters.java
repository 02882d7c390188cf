package studio.balancer.messaging.health;

import jakarta.inject.Singleton;
import studio.balancer.messaging.inflight.TopicTally;
import studio.balancer.metrics.Meters;
import studio.balancer.metrics.Metric;

/** Exports what is seen of channels. */
@Singleton
public final class ChannelMeters {
  private static final double MILLIS = 1000.0;

  private final Meters meters;

  public ChannelMeters(Meters meters) {
    this.meters = meters;
  }

  /** Exports a channel from now on. */
  void export(ChannelWatch watch) {
    String topic = watch.channel();
    meters.watch(Metric.LAG, watch::lag, topic);
    meters.watch(Metric.OLDEST, () -> watch.oldest().toMillis() / MILLIS, topic);
    meters.watch(Metric.STANDSTILL, () -> watch.standstill().isPresent() ? 1 : 0, topic);
    meters.watch(Metric.INTAKE_PAUSED, () -> watch.isPaused() ? 1 : 0, topic);
    // The tally is kept by the records in flight, for as long as the service runs.
    meters.watchCount(Metric.RETRIES, watch.tally(), TopicTally::failedTries, topic);
    meters.watchTime(
        Metric.QUEUE_TIME,
        watch.tally(),
        TopicTally::begun,
        tally -> tally.queued().toMillis() / MILLIS,
        topic);
  }
}

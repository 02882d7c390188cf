package studio.balancer.manifest.measuring;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.search.Search;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import studio.balancer.actormanifest.Events;
import studio.balancer.actormanifest.fold.Manifest;
import studio.balancer.actormanifest.replay.ReplayPass;
import studio.balancer.contracts.event.ImageEvent;
import studio.balancer.metrics.Meters;
import studio.balancer.metrics.Metric;

class EventMetersTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final EventMeters meters = new EventMeters(new Meters(registry));
  private final Manifest manifest = Manifest.empty(Events.ACTOR);

  @Test
  void imagesAreCountedByWhatBecameOfThem() {
    // When
    apply(
        Events.imported("{'images': {'0001_european_20_female_3.jpg': {'type': 'bw_stylized'}}}"),
        Events.plan(
            "p0",
            Events.generate("c0"),
            Events.generate("c1"),
            Events.generate("c2"),
            Events.delete("d0", Events.file(3)),
            Events.delete("d1", Events.file(4)),
            Events.delete("d2", Events.file(5))),
        Events.stored("c0", "p0", 16),
        Events.generationFailed("c1", "p0"),
        Events.parked("c2", "p0"),
        Events.deleted("d0", "p0", Events.file(3)),
        Events.deleteFailed("d1", "p0", Events.file(4)),
        Events.deleteSkipped("d2", "p0", Events.file(5)));

    // Then
    assertThat(images("stored")).isEqualTo(1);
    assertThat(images("failed")).isEqualTo(1);
    assertThat(images("parked")).isEqualTo(1);
    assertThat(images("deleted")).isEqualTo(1);
    assertThat(images("delete_failed")).isEqualTo(1);
    assertThat(images("delete_skipped")).isEqualTo(1);
    assertThat(registry.find(Metric.IMAGES.id()).meters())
        .allMatch(meter -> !meter.getId().toString().contains(Events.ACTOR.value()));
  }

  @Test
  void aPlanTakesFromItsDecisionToItsLastOutcome() {
    // When
    apply(Events.plan("p0", Events.generate("c0")), Events.stored("c0", "p0", 16));

    // Then
    assertThat(registry.get(Metric.PLAN_TIME.id()).tag("outcome", "completed").timer().count())
        .isEqualTo(1);
    assertThat(registry.get(Metric.PLAN_TIME.id()).timer().max(SECONDS)).isPositive();
  }

  private void apply(ImageEvent... events) {
    for (ImageEvent event : events) {
      meters.applied(
          manifest, new ReplayPass.Applied(event, manifest.replay(Events.received(event))));
    }
  }

  private double images(String outcome) {
    return Search.in(registry).name(Metric.IMAGES.id()).tag("outcome", outcome).counters().stream()
        .mapToDouble(counter -> counter.count())
        .sum();
  }
}

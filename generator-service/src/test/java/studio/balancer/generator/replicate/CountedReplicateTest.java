package studio.balancer.generator.replicate;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import studio.balancer.fakes.TestClock;
import studio.balancer.generator.fake.FakeReplicate;
import studio.balancer.metrics.Meters;
import studio.balancer.metrics.Metric;

class CountedReplicateTest {
  private static final ImageRequest REQUEST = new ImageRequest("a prompt", "data:", 7);

  private final TestClock time = new TestClock();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final FakeReplicate behind = new FakeReplicate(time);
  private final CountedReplicate replicate =
      new CountedReplicate(behind, new Meters(registry), time);

  @Test
  void requestsAreCountedByHowTheyEnd() {
    // Given
    behind.answerNext(new CreateAnswer.Throttled("429", Optional.empty()));

    // When
    replicate.create(REQUEST);
    String id = ((CreateAnswer.Created) replicate.create(REQUEST)).predictionId();
    replicate.get(id);
    replicate.list(TestClock.START, Optional.empty());
    replicate.cancel(id);

    // Then
    assertThat(count("create", "throttled")).isEqualTo(1);
    assertThat(count("create", "done")).isEqualTo(1);
    assertThat(count("get", "done")).isEqualTo(1);
    assertThat(count("list", "done")).isEqualTo(1);
    assertThat(count("cancel", "done")).isEqualTo(1);
  }

  @Test
  void aPredictionTakesUntilItsEndIsSeen() {
    // Given
    String id = ((CreateAnswer.Created) replicate.create(REQUEST)).predictionId();
    replicate.get(id);

    // When
    time.pass(FakeReplicate.LATENCY.multipliedBy(2));
    replicate.get(id);

    // Then
    var timer = registry.get(Metric.GENERATION_TIME.id()).tag("outcome", "succeeded").timer();
    assertThat(timer.count()).isEqualTo(1);
    assertThat(timer.totalTime(TimeUnit.SECONDS))
        .isEqualTo(2.0 * FakeReplicate.LATENCY.toSeconds());
  }

  private double count(String operation, String outcome) {
    return registry
        .get(Metric.REPLICATE_REQUESTS.id())
        .tags("operation", operation, "outcome", outcome)
        .counter()
        .count();
  }
}

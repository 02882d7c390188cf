package studio.balancer.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import studio.balancer.operations.health.ServiceHealth;

class ReadinessWatchTest {
  private static final ServiceHealth UP = new ServiceHealth.Up();
  private static final ServiceHealth DOWN = new ServiceHealth.Down("consumers: no");

  private final ReadinessWatch watch = new ReadinessWatch();

  @Test
  void whatIsWellIsNotSpokenOf() {
    // Then
    assertThat(saw(UP)).isEmpty();
    assertThat(saw(UP)).isEmpty();
  }

  @Test
  void oneBadAnswerIsChance() {
    // Then
    assertThat(saw(DOWN)).isEmpty();
    assertThat(saw(UP)).isEmpty();
    assertThat(saw(DOWN)).isEmpty();
  }

  @Test
  void aServiceThatIsDownIsNamedOnceWithTheReasonAndOnceWhenItIsUpAgain() {
    // Given
    saw(UP);
    saw(DOWN);

    // When
    List<ServiceNews> down = saw(DOWN);

    // Then
    assertThat(down)
        .extracting(ServiceNews::line)
        .containsExactly("The planner service is DOWN: consumers: no");
    assertThat(saw(new ServiceHealth.Down("consumers: still no"))).isEmpty();
    assertThat(saw(UP))
        .extracting(ServiceNews::line)
        .containsExactly("The planner service is UP again");
    assertThat(saw(UP)).isEmpty();
  }

  @Test
  void oneThatDoesNotAnswerIsNamedToo() {
    // Given
    ServiceHealth silent = new ServiceHealth.Silent("http://127.0.0.1:1, nothing listens there");
    saw(silent);

    // Then
    assertThat(saw(silent)).extracting(ServiceNews::state).containsExactly(ServiceNews.State.DOWN);
  }

  @Test
  void eachServiceIsWatchedByItself() {
    // Given
    watch.saw(Map.of("planner", DOWN, "storage", UP));

    // Then
    assertThat(watch.saw(Map.of("planner", DOWN, "storage", DOWN)))
        .extracting(ServiceNews::service)
        .containsExactly("planner");
  }

  private List<ServiceNews> saw(ServiceHealth health) {
    return watch.saw(Map.of("planner", health));
  }
}

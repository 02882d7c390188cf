package studio.balancer.planner.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SweepScheduleTest {
  @Test
  void theFirstSweepComesSoonAfterTheStart() throws NoSuchMethodException {
    // Given
    SmallRyeConfig config =
        new SmallRyeConfigBuilder().withMapping(SweepConfiguration.class).build();
    Scheduled schedule =
        SweepSchedule.class.getDeclaredMethod("run").getAnnotation(Scheduled.class);

    // Then
    assertThat(schedule.every()).isEqualTo("{balancer.sweep.every}");
    assertThat(schedule.delayed()).isEqualTo("{balancer.sweep.delay}");
    assertThat(config.getValue("balancer.sweep.delay", Duration.class))
        .isLessThanOrEqualTo(Duration.ofMinutes(10));
  }
}

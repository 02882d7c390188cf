package studio.balancer.simulation;

import org.junit.jupiter.api.Test;

/** The other half of the schedules, in a JVM of its own. */
class OddSchedulesTest {
  @Test
  void noScheduleBreaksALaw() {
    HonestWorld.noScheduleBreaksALaw(1, 2);
  }
}

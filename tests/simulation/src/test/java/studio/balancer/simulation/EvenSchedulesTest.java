package studio.balancer.simulation;

import org.junit.jupiter.api.Test;

/** One half of the schedules, in a JVM of its own. */
class EvenSchedulesTest {
  @Test
  void noScheduleBreaksALaw() {
    HonestWorld.noScheduleBreaksALaw(0, 2);
  }
}

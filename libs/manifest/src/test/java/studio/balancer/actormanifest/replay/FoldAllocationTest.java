package studio.balancer.actormanifest.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import studio.balancer.actormanifest.Events;
import studio.balancer.actormanifest.fold.Manifest;
import studio.balancer.contracts.event.ImageEvent;
import studio.balancer.contracts.event.PlannedCommand;

/**
 * What an event costs in memory that is allocated for it: counted, so that it is the same on every
 * machine. A rebuild is made of it.
 */
class FoldAllocationTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** A few years of an actor's plans, of seven images each. */
  private static final int PLANS = 12;

  private static final int IMAGES = 7;

  /** Seen were 18 kB: the parsed event, its JSON, the entry. */
  private static final long MAX_BYTES_OF_AN_EVENT = 30_000;

  /** Seen were 27 kB, with what is said of it. */
  private static final long MAX_BYTES_OF_AN_ANNOUNCED_EVENT = 45_000;

  private static final long NOTHING_IS_SAID = Long.MAX_VALUE;

  @Test
  void anEventIsFoldedInTheMemoryThatIsAllowed() {
    // Given
    List<TestLog.Entry> log = log(PLANS);
    fold(log, 0);

    // When
    long silent = allocated(() -> fold(log, NOTHING_IS_SAID)) / log.size();
    long announced = allocated(() -> fold(log, 0)) / log.size();

    // Then
    assertThat(silent).isLessThan(MAX_BYTES_OF_AN_EVENT);
    assertThat(announced).isLessThan(MAX_BYTES_OF_AN_ANNOUNCED_EVENT);
  }

  @Test
  void anEventCostsTheSameHoweverManyCameBefore() {
    // Given
    List<TestLog.Entry> few = log(PLANS);
    List<TestLog.Entry> many = log(8 * PLANS);
    fold(many, NOTHING_IS_SAID);

    // When
    long first = allocated(() -> fold(few, NOTHING_IS_SAID)) / few.size();
    long later = allocated(() -> fold(many, NOTHING_IS_SAID)) / many.size();

    // Then
    assertThat(later).isLessThan(first + first / 2);
  }

  private static void fold(List<TestLog.Entry> log, long announceFrom) {
    ReplayPass<TestLog.Entry> pass =
        ReplayPass.fromStart(Manifest.empty(Events.ACTOR), announceFrom, Set.of(), Map.of());
    log.forEach(pass::accept);
    assertThat(pass.manifest().revision()).isEqualTo(log.size());
  }

  private static List<TestLog.Entry> log(int plans) {
    TestLog log = new TestLog();
    for (int plan = 0; plan < plans; plan++) {
      events("p" + plan, plan * IMAGES).forEach(log::append);
    }
    return log.entries();
  }

  private static List<ImageEvent> events(String plan, int from) {
    List<ImageEvent> events = new ArrayList<>();
    events.add(
        Events.plan(
            plan,
            IntStream.range(0, IMAGES)
                .mapToObj(slot -> Events.generate(plan + "-" + slot))
                .toArray(PlannedCommand[]::new)));
    for (int slot = 0; slot < IMAGES; slot++) {
      events.add(Events.stored(plan + "-" + slot, plan, from + slot));
    }
    return events;
  }

  private static long allocated(Runnable work) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    work.run();
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }
}

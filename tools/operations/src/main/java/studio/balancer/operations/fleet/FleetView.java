package studio.balancer.operations.fleet;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import studio.balancer.contracts.actor.ActorId;

/**
 * How it stands with a fleet at a moment.
 *
 * @param unseen not looked at yet
 * @param done balanced, or made so
 * @param toGo something is to be done, and was not begun
 * @param left beyond the limits of the run
 * @param images images to delete and to generate, of all plans of this run
 * @param imagesDone how many of them have an outcome
 * @param spentUsd what was bought, or may have been
 * @param toComeUsd what is still to be bought
 * @param timeLeft at the pace so far; empty if nothing has been done yet
 * @param slowest the plans that have run longest, the longest first
 * @param failures who failed, and why
 */
public record FleetView(
    int actors,
    int unseen,
    int done,
    int running,
    int toGo,
    int failed,
    int waitingForTypes,
    int left,
    int images,
    int imagesDone,
    BigDecimal spentUsd,
    BigDecimal toComeUsd,
    Optional<Duration> timeLeft,
    List<Slow> slowest,
    List<Failed> failures) {

  private static final int SLOWEST = 3;

  /** A plan that runs. */
  public record Slow(ActorId actorId, int done, int total, Instant since) {}

  public record Failed(ActorId actorId, Ending ending, String reason) {}

  /**
   * @param pace how long it took to do so many images of plans
   */
  static FleetView of(Collection<Member> members, Pace pace) {
    Count count = new Count();
    members.forEach(count::add);
    return new FleetView(
        members.size(),
        count.unseen,
        count.done,
        count.slow.size(),
        count.toGo,
        count.failures.size(),
        count.waiting,
        count.left,
        count.images,
        count.imagesDone,
        count.spent,
        count.toCome,
        pace.left(count.imagesDone, count.images),
        count.slow.stream().sorted(Comparator.comparing(Slow::since)).limit(SLOWEST).toList(),
        List.copyOf(count.failures));
  }

  private static final class Count {
    private final List<Slow> slow = new ArrayList<>();
    private final List<Failed> failures = new ArrayList<>();
    private int unseen;
    private int done;
    private int toGo;
    private int waiting;
    private int left;
    private int images;
    private int imagesDone;
    private BigDecimal spent = BigDecimal.ZERO;
    private BigDecimal toCome = BigDecimal.ZERO;

    void add(Member member) {
      images += member.images();
      imagesDone += member.imagesDone();
      spent = spent.add(member.spentUsd());
      toCome = toCome.add(member.toComeUsd());
      switch (member.standing()) {
        case Standing.Unseen now -> unseen++;
        case Standing.Looking now -> unseen++;
        case Standing.Proposed now -> toGo++;
        case Standing.Asked now -> toGo++;
        case Standing.Running now ->
            slow.add(new Slow(member.actor(), now.done(), now.total(), now.since()));
        case Standing.Ended(Ending ending, String detail) -> {
          done += ending.good() ? 1 : 0;
          waiting += ending == Ending.WAITING_FOR_TYPES ? 1 : 0;
          left += ending == Ending.LEFT ? 1 : 0;
          if (ending.failed()) {
            failures.add(new Failed(member.actor(), ending, detail));
          }
        }
      }
    }
  }
}

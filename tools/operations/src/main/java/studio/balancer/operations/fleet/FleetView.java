package studio.balancer.operations.fleet;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
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
 * @param secondsLeft at the pace so far; null if nothing has been done yet
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
    Long secondsLeft,
    List<Slow> slowest,
    List<Failed> failures) {

  private static final int SLOWEST = 3;

  /** A plan that runs. */
  public record Slow(ActorId actorId, int done, int total, Instant since) {}

  public record Failed(ActorId actorId, ActorEnding ending, String reason) {}

  /**
   * @param pace how long it took to do so many images of plans
   */
  static FleetView of(Collection<Member> members, Pace pace) {
    int images = members.stream().mapToInt(Member::images).sum();
    int imagesDone = members.stream().mapToInt(Member::imagesDone).sum();
    List<Failed> failures = new ArrayList<>();
    List<Slow> running = new ArrayList<>();
    for (Member member : members) {
      switch (member.standing()) {
        case Standing.Ended(ActorEnding ending, String detail) when ending.failed() ->
            failures.add(new Failed(member.actor(), ending, detail));
        case Standing.Running now ->
            running.add(new Slow(member.actor(), now.done(), now.total(), now.since()));
        default -> {}
      }
    }
    return new FleetView(
        members.size(),
        count(members, now -> now instanceof Standing.Unseen || now instanceof Standing.Looking),
        ended(members, ActorEnding::good),
        running.size(),
        count(members, now -> now instanceof Standing.Proposed || now instanceof Standing.Asked),
        failures.size(),
        ended(members, ActorEnding.WAITING_FOR_TYPES::equals),
        ended(members, ActorEnding.LEFT::equals),
        images,
        imagesDone,
        sum(members, Member::spentUsd),
        sum(members, Member::toComeUsd),
        pace.secondsLeft(imagesDone, images),
        running.stream().sorted(Comparator.comparing(Slow::since)).limit(SLOWEST).toList(),
        failures);
  }

  private static int ended(Collection<Member> members, Predicate<ActorEnding> which) {
    return count(members, now -> now instanceof Standing.Ended ended && which.test(ended.ending()));
  }

  private static int count(Collection<Member> members, Predicate<Standing> which) {
    return (int) members.stream().map(Member::standing).filter(which).count();
  }

  private static BigDecimal sum(Collection<Member> members, Function<Member, BigDecimal> what) {
    return members.stream().map(what).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}

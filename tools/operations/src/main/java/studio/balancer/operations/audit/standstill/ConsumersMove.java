package studio.balancer.operations.audit.standstill;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.balancer.contracts.text.Line;
import studio.balancer.operations.audit.check.CheckName;
import studio.balancer.operations.audit.check.Violation;
import studio.balancer.operations.audit.log.Consumption;

/** Where records wait, a consumer works on them, and none waits longer than it can. */
record ConsumersMove(Limits limits, String prefix) {
  private static final String CONSUMERS = CheckName.CONSUMERS.label();
  private static final String AGE = CheckName.IN_FLIGHT_AGE.label();

  /**
   * What does not move between two looks.
   *
   * @param now when the later one was
   */
  List<Violation> of(
      Map<Consumption, GroupLook> earlier, Map<Consumption, GroupLook> later, Instant now) {
    List<Violation> violations = new ArrayList<>();
    later.forEach(
        (consumption, look) ->
            standing(consumption, earlier.get(consumption), look, now).ifPresent(violations::add));
    return violations;
  }

  /** One finding for a group: all its records wait for the same thing. */
  private Optional<Violation> standing(
      Consumption consumption, GroupLook before, GroupLook look, Instant now) {
    Optional<GroupLook.Waiting> oldest = look.oldest();
    if (oldest.isEmpty() || before == null) {
      return Optional.empty();
    }
    String group = consumption.group(prefix);
    String waits =
        Line.of(
            "%d record(s) wait, the oldest is %s of %s",
            look.records(), oldest.get().first(), oldest.get().since());
    if (look.members() == 0) {
      return Optional.of(
          new Violation(CONSUMERS, null, group, "the group has no member, and " + waits));
    }
    Duration age = Duration.between(oldest.get().since(), now);
    if (look.restsSince(before) && age.compareTo(limits.maxRest(consumption)) > 0) {
      return Optional.of(
          new Violation(
              CONSUMERS,
              null,
              group,
              Line.of(
                  "the group has %d member(s), but it does not move: %s", look.members(), waits)));
    }
    return tooOld(consumption, before, look, now)
        .map(
            one ->
                new Violation(
                    AGE,
                    null,
                    one.first().toString(),
                    Line.of(
                        "it is not done since %s, which takes at most %d min; %d record(s) wait"
                            + " there",
                        one.since(), limits.maxAge(consumption).toMinutes(), one.records())));
  }

  private Optional<GroupLook.Waiting> tooOld(
      Consumption consumption, GroupLook before, GroupLook look, Instant now) {
    return look.waiting().stream()
        .filter(one -> Duration.between(one.since(), now).compareTo(limits.maxAge(consumption)) > 0)
        .filter(one -> look.stands(one, before))
        .min(Comparator.comparing(GroupLook.Waiting::since));
  }
}

package studio.balancer.planner.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import studio.balancer.balance.trainingset.SetReading;
import studio.balancer.balance.trainingset.TrainingSet;
import studio.balancer.contracts.actor.ImageNumber;
import studio.balancer.contracts.change.ActorDatasetChanged;
import studio.balancer.contracts.manifest.QualityScale;
import studio.balancer.contracts.text.Line;
import studio.balancer.messaging.delivery.PermanentFailureException;

/** What a set must be before anything is decided or paid. */
final class SetCheck {
  private static final int MAX_NOTED = 5;

  private SetCheck() {}

  /**
   * A set of which nothing was understood is not an empty one.
   *
   * @throws PermanentFailureException saying what was not understood
   */
  static void requireUnderstood(TrainingSet set) {
    List<String> problems = new ArrayList<>(set.reading().unread());
    problems.addAll(set.reading().leftAlone());
    if (set.images().isEmpty() && !problems.isEmpty()) {
      throw new PermanentFailureException(
          "manifest",
          Line.of(
              "the set of %s was not understood, and is not taken for an empty one: %s; import it"
                  + " again with images by file name, or with none as {}",
              set.actorId(), some(problems)));
    }
  }

  /**
   * Qualities on another scale would make good images bad, or bad ones good.
   *
   * @throws PermanentFailureException naming one
   */
  static void requireOurScale(ActorDatasetChanged change, TrainingSet set) {
    Map<String, Double> stated = new TreeMap<>();
    change
        .evaluations()
        .forEach(
            (file, evaluation) -> {
              if (evaluation.quality() != null) {
                stated.put(Line.of("evaluations.%s.quality", file), evaluation.quality());
              }
            });
    Map<String, Double> recorded = new TreeMap<>();
    set.reading()
        .qualities()
        .forEach(
            (file, given) -> {
              if (!stated.containsKey(Line.of("evaluations.%s.quality", file))) {
                recorded.put(Line.of("images.%s.%s", file, given.field()), given.value());
              }
            });
    QualityScale.refusal(stated)
        .or(() -> QualityScale.refusal(recorded))
        .ifPresent(
            reason -> {
              throw new PermanentFailureException("quality", reason);
            });
  }

  /**
   * A request that was made from a revision of the manifest is carried out on that one alone.
   *
   * @throws PermanentFailureException saying what has changed
   */
  static void requireUnchanged(ActorDatasetChanged change, TrainingSet set) {
    Long made = change.asksToRebalance() ? null : change.request().ifRevision();
    if (made == null || made == set.revision()) {
      return;
    }
    List<String> changes = set.history().since(made);
    throw new PermanentFailureException(
        "request",
        made > set.revision()
            ? Line.of(
                "the plan was made from revision %d of %s, which is at %d: it is of another log",
                made, set.actorId(), set.revision())
            : Line.of(
                "%s has changed since the plan was made, from revision %d to %d%s; make a new plan",
                set.actorId(),
                made,
                set.revision(),
                changes.isEmpty() ? "" : ": " + some(changes)));
  }

  /**
   * Every image gets a number of its own, and none is paid that could get none.
   *
   * @throws PermanentFailureException if there are not so many left
   */
  static void requireNumbers(TrainingSet set, int images) {
    if ((long) set.nextIndex() + images - 1 > ImageNumber.MAX) {
      throw new PermanentFailureException(
          "numbers",
          Line.of(
              "no number is left for %d images of %s: the next one is %d, the highest %d",
              images, set.actorId(), set.nextIndex(), ImageNumber.MAX));
    }
  }

  /** What people should know of how the set was read. */
  static List<String> notes(SetReading reading) {
    List<String> notes = new ArrayList<>();
    if (!reading.leftAlone().isEmpty()) {
      notes.add(
          Line.of(
              "entries left alone (%d): %s",
              reading.leftAlone().size(), some(reading.leftAlone())));
    }
    if (!reading.unread().isEmpty()) {
      notes.add(
          Line.of(
              "fields not understood (%d): %s", reading.unread().size(), some(reading.unread())));
    }
    return notes;
  }

  private static String some(List<String> lines) {
    String text = String.join("; ", lines.subList(0, Math.min(lines.size(), MAX_NOTED)));
    return lines.size() > MAX_NOTED
        ? Line.of("%s; and %d more", text, lines.size() - MAX_NOTED)
        : text;
  }
}

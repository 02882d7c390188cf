package studio.balancer.actormanifest.replay;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import studio.balancer.actormanifest.announcement.Announcements;
import studio.balancer.actormanifest.fold.Change;
import studio.balancer.actormanifest.fold.Manifest;
import studio.balancer.contracts.event.Failure;
import studio.balancer.contracts.event.ImageEvent;
import studio.balancer.contracts.message.Message;
import studio.balancer.contracts.message.Received;
import studio.balancer.contracts.message.UnreadableMessageException;

/**
 * Replays records of one actor onto a manifest, up to the first that cannot be read. What is read
 * and written, and where, is up to others.
 *
 * @param <E> the records, in whatever form their reader has them
 */
public final class ReplayPass<E extends LoggedEvent> {
  /** The step at which a record that cannot be read has failed. */
  public static final String PARSE = "parse";

  /**
   * An event that cannot be folded.
   *
   * @param record as it came
   */
  public record Poison<E extends LoggedEvent>(E record, Failure failure) {}

  /** What an event changed. */
  public record Applied(ImageEvent event, List<Change> changes) {}

  private static final long ANNOUNCE_NOTHING = Long.MAX_VALUE;

  private final Manifest manifest;
  private final long covered;
  private final long announceFrom;
  private final Set<Long> passedOver;
  private final Map<Long, Failure> unfoldable;

  private final List<Applied> news = new ArrayList<>();
  private boolean changed;
  private final Map<String, Message> announcements = new LinkedHashMap<>();
  private Poison<E> poison;
  private boolean corrected;
  private boolean astray;
  private long next;
  private long last;

  private ReplayPass(
      Manifest manifest,
      long covered,
      long announceFrom,
      Set<Long> passedOver,
      Map<Long, Failure> unfoldable) {
    this.manifest = manifest;
    this.covered = covered;
    this.announceFrom = announceFrom;
    this.passedOver = passedOver;
    this.unfoldable = unfoldable;
    this.next = covered;
  }

  /**
   * From the start of the log.
   *
   * @param empty the manifest of an actor without events
   * @param announceFrom what follows from records from this offset on is to be said
   * @param passedOver offsets of discarded events
   * @param unfoldable offsets of events at which the fold itself failed, and how
   */
  public static <E extends LoggedEvent> ReplayPass<E> fromStart(
      Manifest empty, long announceFrom, Set<Long> passedOver, Map<Long, Failure> unfoldable) {
    return new ReplayPass<>(empty, 0, announceFrom, passedOver, unfoldable);
  }

  /**
   * From the start of the log, for a manifest of which everything was said before.
   *
   * @param empty the manifest of an actor without events
   * @param passedOver offsets of discarded events
   */
  public static <E extends LoggedEvent> ReplayPass<E> silent(Manifest empty, Set<Long> passedOver) {
    return fromStart(empty, ANNOUNCE_NOTHING, passedOver, Map.of());
  }

  /**
   * Onto a manifest that holds what came before an offset. What follows from the records is said,
   * also from those that it holds.
   *
   * @param covered records below this offset are in the manifest
   * @param unfoldable offsets of events at which the fold itself failed, and how
   */
  public static <E extends LoggedEvent> ReplayPass<E> onto(
      Manifest manifest, long covered, Map<Long, Failure> unfoldable) {
    return new ReplayPass<>(manifest, covered, 0, Set.of(), unfoldable);
  }

  /**
   * Takes the actor's next record. After an unreadable one, nothing is taken any more.
   *
   * @throws UnfoldableEventException if the fold itself fails; the pass is of no use then
   */
  public void accept(E record) {
    if (poison != null) {
      corrected |= poison.record().isImport() && record.isReadableImport(manifest.actor());
      return;
    }
    if (!passedOver.contains(record.offset())) {
      try {
        take(record, record.read(manifest.actor()));
      } catch (UnreadableMessageException e) {
        // Below the position it was discarded once, or the manifest would be blocked there.
        if (record.offset() >= covered) {
          poison = new Poison<>(record, new Failure(PARSE, e.getMessage(), true));
        }
      }
    }
    if (poison == null) {
      last = record.offset();
      next = Math.max(next, record.offset() + 1);
    }
  }

  private void take(E record, Received<ImageEvent> received) {
    if (record.offset() < covered) {
      astray |= !manifest.holds(received.id());
    } else if (unfoldable.containsKey(record.offset())) {
      poison = new Poison<>(record, unfoldable.get(record.offset()));
      return;
    } else {
      fold(record, received);
    }
    if (record.offset() >= announceFrom) {
      for (Message message : Announcements.about(manifest, received.message())) {
        // The latest word of a kind stands, at its latest place.
        announcements.remove(message.eventId());
        announcements.put(message.eventId(), message);
      }
    }
  }

  private void fold(E record, Received<ImageEvent> received) {
    boolean known = manifest.holds(received.id());
    try {
      List<Change> changes = manifest.replay(received);
      changed |= !known;
      if (!known && record.offset() >= announceFrom) {
        news.add(new Applied(received.message(), changes));
      }
    } catch (RuntimeException e) {
      throw new UnfoldableEventException(record.offset(), e);
    }
  }

  /** What the records make of it. */
  public Manifest manifest() {
    return manifest;
  }

  /** Whether the manifest has an event that it had not. */
  public boolean changed() {
    return changed;
  }

  /** What the events changed that was not announced before. */
  public List<Applied> news() {
    return news;
  }

  public List<Message> announcements() {
    return List.copyOf(announcements.values());
  }

  /** The record at which it stopped, if it did. */
  public Optional<Poison<E>> poison() {
    return Optional.ofNullable(poison);
  }

  /** Whether the unreadable event is an import, and one that can be read came after it. */
  public boolean corrected() {
    return corrected;
  }

  /** Whether a record that the position covers is not in the manifest: it is of another log. */
  public boolean astray() {
    return astray;
  }

  /** The offset of the last record that was taken; there must have been one. */
  public long last() {
    return last;
  }

  /** The offset that comes next for this actor. */
  public long next() {
    return poison == null ? next : poison.record().offset();
  }
}

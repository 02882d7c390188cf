package studio.balancer.manifest.intake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import studio.balancer.actormanifest.announcement.Announcements;
import studio.balancer.actormanifest.fold.Change;
import studio.balancer.actormanifest.fold.Manifest;
import studio.balancer.contracts.event.Failure;
import studio.balancer.contracts.event.ImageEvent;
import studio.balancer.contracts.message.Message;
import studio.balancer.contracts.message.Received;
import studio.balancer.contracts.message.UnreadableMessage;
import studio.balancer.messaging.delivery.Deliveries;

/** One folding of some of an actor's records onto a manifest, up to the first unreadable one. */
final class FoldRun {
  /**
   * An event that cannot be folded.
   *
   * @param record as it came
   * @param failure why
   */
  record Poison(ConsumerRecord<byte[], byte[]> record, Failure failure) {}

  /**
   * What an event changed.
   *
   * @param event the event
   * @param changes what it changed
   */
  record Applied(ImageEvent event, List<Change> changes) {}

  private final Manifest manifest;
  private final long covered;
  private final long announceFrom;
  private final Set<Long> passedOver;
  private final Map<Long, Failure> unfoldable;

  private final List<Applied> news = new ArrayList<>();
  private boolean changed;
  private final Map<String, Message> announcements = new LinkedHashMap<>();
  private Poison poison;
  private boolean corrected;
  private boolean astray;
  private long next;
  private long last;

  /**
   * @param manifest what is folded onto
   * @param covered records below this offset are in the manifest
   * @param announceFrom what follows from records from this offset on is to be said
   * @param passedOver offsets of discarded events
   * @param unfoldable offsets of events at which the fold itself failed
   */
  FoldRun(
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

  /** Takes the actor's next record. After an unreadable one, nothing is taken any more. */
  void accept(ConsumerRecord<byte[], byte[]> record) {
    if (poison != null) {
      corrected |=
          CorrectedImports.isImport(poison.record())
              && CorrectedImports.isReadable(record, manifest.actor());
      return;
    }
    if (!passedOver.contains(record.offset())) {
      try {
        take(record, read(record));
      } catch (UnreadableMessage e) {
        // Below the position it was discarded once, or the manifest would be blocked there.
        if (record.offset() >= covered) {
          poison = new Poison(record, new Failure(Deliveries.PARSE, e.getMessage(), true));
        }
      }
    }
    if (poison == null) {
      last = record.offset();
      next = Math.max(next, record.offset() + 1);
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> record, Received<ImageEvent> received) {
    if (record.offset() < covered) {
      astray |= !manifest.holds(received.id());
    } else if (unfoldable.containsKey(record.offset())) {
      poison = new Poison(record, unfoldable.get(record.offset()));
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

  private void fold(ConsumerRecord<byte[], byte[]> record, Received<ImageEvent> received) {
    boolean known = manifest.holds(received.id());
    try {
      List<Change> changes = manifest.replay(received);
      changed |= !known;
      if (!known && record.offset() >= announceFrom) {
        news.add(new Applied(received.message(), changes));
      }
    } catch (RuntimeException e) {
      throw new UnfoldableEvent(record.offset(), e);
    }
  }

  private Received<ImageEvent> read(ConsumerRecord<byte[], byte[]> record)
      throws UnreadableMessage {
    Received<ImageEvent> received = Deliveries.read(record, ImageEvent.class);
    if (!received.message().actorId().equals(manifest.actor())) {
      throw new UnreadableMessage(
          String.format(
              Locale.ROOT,
              "actor_id '%s' is not the record's key '%s'",
              received.message().actorId(),
              manifest.actor()));
    }
    return received;
  }

  Manifest manifest() {
    return manifest;
  }

  /** Whether the manifest has an event that it had not. */
  boolean changed() {
    return changed;
  }

  /** What the events changed that nobody has been told of. */
  List<Applied> news() {
    return news;
  }

  /** What is to be said. */
  List<Message> announcements() {
    return List.copyOf(announcements.values());
  }

  Optional<Poison> poison() {
    return Optional.ofNullable(poison);
  }

  /** Whether the unreadable event is an import, and one that can be read came after it. */
  boolean corrected() {
    return corrected;
  }

  /** Whether a record that the position covers is not in the manifest: it is of another log. */
  boolean astray() {
    return astray;
  }

  /** The offset of the last record that was taken; there must have been one. */
  long last() {
    return last;
  }

  /** The offset that comes next for this actor. */
  long next() {
    return poison == null ? next : poison.record().offset();
  }
}

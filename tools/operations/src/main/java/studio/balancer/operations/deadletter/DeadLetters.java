package studio.balancer.operations.deadletter;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.operations.OperationException;
import studio.balancer.operations.audit.log.KeyPartition;
import studio.balancer.operations.client.ManifestService;
import studio.balancer.operations.client.ServiceAnswer;
import studio.balancer.operations.rawlog.RecordActor;
import studio.balancer.operations.rawlog.RecordLog;

/**
 * The dead letters of all topics. A letter is marked as settled after what was to be done is done
 * and safe: interrupted in between it is done again, which every consumer recognises.
 */
public record DeadLetters(RecordLog log, Marks marks, ManifestService manifests, String prefix) {
  /** What an unreadable byte of a key became on its way through a consumer's text. */
  private static final String UNREADABLE = "\ufffd";

  /** The stage of an event that belongs to no actor, or not in its actor's partition. */
  private static final String KEY = "key";

  /**
   * The letters, in the order of their topics and places.
   *
   * @param topics the source topics
   * @param settled whether those that are settled are wanted, too
   */
  public List<DeadLetter> list(List<Topic> topics, boolean settled, Predicate<DeadLetter> wanted) {
    return list(topics, settled, wanted, letter -> letter);
  }

  /**
   * The letters of all topics that are not settled, without what they hold: there may be more than
   * fits into memory.
   */
  public List<DeadLetter> outlines() {
    return list(List.of(Topic.values()), false, letter -> true, DeadLetter::outline);
  }

  /**
   * The letters about the same record as one that is not settled, which are settled together.
   *
   * @throws OperationException if that one is settled, or is not there
   */
  public List<DeadLetter> together(DeadLetterId id) {
    DeadLetter one = find(id);
    List<DeadLetter> same =
        list(
            List.of(one.topic()),
            false,
            letter ->
                letter.id().equals(id)
                    || one.source() != null && one.source().equals(letter.source()));
    if (same.stream().noneMatch(letter -> letter.id().equals(id))) {
      throw new OperationException("%s is settled", id);
    }
    return same;
  }

  private List<DeadLetter> list(
      List<Topic> topics,
      boolean settled,
      Predicate<DeadLetter> wanted,
      UnaryOperator<DeadLetter> kept) {
    List<DeadLetter> letters = new ArrayList<>();
    for (Topic topic : topics) {
      String name = topic.deadLetterName(prefix);
      Set<DeadLetterId> done = settled ? Set.of() : marks.settled(name);
      Set<SourcePlace> moved = new HashSet<>();
      List<DeadLetter> open = new ArrayList<>();
      log.readAll(
          name,
          content -> {
            DeadLetter letter = DeadLetter.of(topic, content);
            if (!done.contains(letter.id())) {
              if (wanted.test(letter)) {
                open.add(kept.apply(letter));
              }
            } else if (letter.stage().equals(KEY)) {
              moved.add(letter.source());
            }
          });
      // Each time the events are gone through again, it is put aside again where it no longer is.
      open.removeIf(letter -> letter.stage().equals(KEY) && moved.contains(letter.source()));
      letters.addAll(open);
    }
    return letters;
  }

  /**
   * One letter.
   *
   * @throws OperationException if it is not there
   */
  public DeadLetter find(DeadLetterId id) {
    Topic topic =
        java.util.Arrays.stream(Topic.values())
            .filter(candidate -> candidate.deadLetterName(prefix).equals(id.topic()))
            .findFirst()
            .orElseThrow(() -> new OperationException("there is no topic " + id.topic()));
    return log.find(id.topic(), id.partition(), id.offset())
        .map(content -> DeadLetter.of(topic, content))
        .orElseThrow(() -> new OperationException("there is no dead letter %s, or no longer", id));
  }

  public boolean settled(DeadLetterId id) {
    return marks.settled(id.topic()).contains(id);
  }

  /** One group for each record that was put aside, however often that was. */
  public static List<List<DeadLetter>> bySource(List<DeadLetter> letters) {
    Map<Object, List<DeadLetter>> groups = new LinkedHashMap<>();
    for (DeadLetter letter : letters) {
      Object about = letter.source() == null ? letter.id() : letter.source();
      groups.computeIfAbsent(about, same -> new ArrayList<>()).add(letter);
    }
    return List.copyOf(groups.values());
  }

  /**
   * The record as it came: a copy, or where none fitted the record in its own topic.
   *
   * @throws OperationException if that is gone
   */
  public ConsumerRecord<byte[], byte[]> asItCame(DeadLetter letter) {
    boolean mangled =
        letter.content().key() != null
            && new String(letter.content().key(), StandardCharsets.UTF_8).contains(UNREADABLE);
    if (letter.omitted() == null && !mangled) {
      return letter.content();
    }
    Optional<ConsumerRecord<byte[], byte[]>> original =
        Optional.ofNullable(letter.source())
            .flatMap(place -> log.find(place.topic(), place.partition(), place.offset()));
    if (original.isEmpty() && letter.omitted() != null) {
      throw new OperationException(
          "%s was too large to be copied, and is gone from %s", letter.id(), letter.source());
    }
    return original.orElse(letter.content());
  }

  /**
   * Has a record tried again: sends it to its topic, or has its actor folded with it.
   *
   * @param letters all letters about one record
   * @throws OperationException if it cannot be tried; then it is not settled
   */
  public void retry(List<DeadLetter> letters) {
    DeadLetter letter = letters.getFirst();
    if (misplaced(letter)) {
      move(letter);
    } else if (letter.topic() == Topic.IMAGE_EVENTS) {
      // Its place among the actor's events is where it is: it is read again there.
      lift(letter, "retry");
    } else {
      send(letter, letter.source() == null ? null : letter.source().partition());
    }
    letters.forEach(each -> marks.settle(each.id(), Settlement.RETRIED));
  }

  /**
   * Settles a record without trying it again; an event is passed over from now on.
   *
   * @param letters all letters about one record
   * @throws OperationException if that cannot be done; then it is not settled
   */
  public void discard(List<DeadLetter> letters) {
    DeadLetter letter = letters.getFirst();
    if (letter.topic() == Topic.IMAGE_EVENTS && blocks(letter)) {
      lift(letter, "discard");
    }
    if (letter.topic() == Topic.IMAGE_EVENTS && letter.source() != null) {
      marks.discard(letter.source());
    }
    letters.forEach(each -> marks.settle(each.id(), Settlement.DISCARDED));
  }

  /** The records of a topic that were discarded where they are. */
  public Set<SourcePlace> discarded(Topic topic) {
    return marks.discarded(topic.name(prefix));
  }

  /**
   * Sends an actor's event to the partition where the actor's events are: the one case in which
   * something is appended to them that is not a new fact. First it is noted that the event does not
   * count where it is, so that it is one event at any time. If this is interrupted the letter is
   * still open, and a second copy is the same event by its id.
   */
  private void move(DeadLetter letter) {
    ActorId actor = eventActor(letter).orElseThrow();
    marks.discard(letter.source());
    send(letter, KeyPartition.of(actor.value()));
  }

  /** Whether it is an actor's event, and nothing is wrong with it but where it is. */
  private boolean misplaced(DeadLetter letter) {
    return letter.topic() == Topic.IMAGE_EVENTS
        && letter.stage().equals(KEY)
        && letter.source() != null
        && eventActor(letter)
            .filter(actor -> KeyPartition.of(actor.value()) != letter.source().partition())
            .isPresent();
  }

  private void send(DeadLetter letter, Integer partition) {
    ConsumerRecord<byte[], byte[]> original = asItCame(letter);
    ProducerRecord<byte[], byte[]> again =
        new ProducerRecord<>(
            letter.topic().name(prefix),
            partition,
            original.key(),
            original.value(),
            letter.omitted() == null ? letter.headers() : List.of(original.headers().toArray()));
    log.send(again);
    log.flush();
  }

  private void lift(DeadLetter letter, String resolution) {
    if (!blocks(letter)) {
      throw new OperationException(
          "%s belongs to no actor's events (%s): publish it anew, and discard this one",
          letter.id(), letter.reason());
    }
    ActorId actor = eventActor(letter).orElseThrow();
    ServiceAnswer answer =
        manifests.lift(actor, letter.source().partition(), letter.source().offset(), resolution);
    if (!answer.ok()) {
      throw new OperationException("%s: %s", letter.id(), answer.problem());
    }
    if (resolution.equals("retry") && answer.body().path("result").asText().equals("blocked")) {
      throw new OperationException(
          "%s: %s is still blocked by %s",
          letter.id(), actor, answer.body().path("reason").asText());
    }
  }

  /** An event without an actor, or in a partition that is not its actor's, holds up no actor. */
  private boolean blocks(DeadLetter letter) {
    return letter.source() != null && !letter.stage().equals(KEY) && eventActor(letter).isPresent();
  }

  /** The key decides, as in the fold: the body may name any actor. */
  private Optional<ActorId> eventActor(DeadLetter letter) {
    return RecordActor.key(asItCame(letter).key());
  }
}

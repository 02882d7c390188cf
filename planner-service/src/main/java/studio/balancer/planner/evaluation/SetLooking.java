package studio.balancer.planner.evaluation;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import studio.balancer.balance.evaluation.Evaluator;
import studio.balancer.balance.looking.ImagePlaces;
import studio.balancer.balance.looking.ImagePlaces.There;
import studio.balancer.balance.looking.Looking;
import studio.balancer.balance.looking.Repetitions;
import studio.balancer.balance.looking.Words;
import studio.balancer.balance.trainingset.TrainingImage;
import studio.balancer.balance.trainingset.TrainingSet;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.change.ActorDatasetChanged;
import studio.balancer.contracts.evaluation.Evidence;
import studio.balancer.contracts.evaluation.EvidenceSource;
import studio.balancer.contracts.event.ImagesEvaluated;
import studio.balancer.contracts.json.Timestamp;
import studio.balancer.contracts.text.Line;
import studio.balancer.datafolder.DataFolder;
import studio.balancer.images.Images;
import studio.balancer.messaging.publish.Publisher;
import studio.balancer.objectstore.BucketConfiguration;
import studio.balancer.objectstore.ObjectStore;
import studio.balancer.objectstore.ObjectStoreException;
import studio.balancer.objectstore.ObjectUrls;

/**
 * Looks at the images of a set on which no word counts alone and of which no evidence holds, and
 * publishes what it finds. Whoever decides reads the manifest afterwards: what was found is in it.
 */
@Singleton
public final class SetLooking {
  private static final Logger LOG = Logger.getLogger(SetLooking.class);

  /** Far more than are handled at once, so that few wait for another's actor. */
  private static final int MAX_ACTORS_AT_ONCE = 128;

  private final boolean enabled;
  private final List<SetEvaluator> evaluators;
  private final Evaluator evaluator = new Evaluator();
  private final ImagePlaces places;
  private final ImageMeasuring measuring;
  private final LookLimits limits;
  private final Publisher publisher;
  private final Clock clock;

  /** Of an actor always the same one; some actors share it. */
  private final List<Lock> locks =
      Stream.<Lock>generate(ReentrantLock::new).limit(MAX_ACTORS_AT_ONCE).toList();

  @Inject
  public SetLooking(
      EvaluationConfiguration configuration,
      Instance<SetEvaluator> evaluators,
      ObjectStore store,
      ObjectUrls urls,
      DataFolder folder,
      BucketConfiguration bucket,
      Images images,
      Publisher publisher,
      Clock clock) {
    this(
        configuration,
        evaluators.stream().toList(),
        new ImagePlaces(store, urls, folder, bucket.bucket()),
        new Looking(images),
        LookLimits.USUAL,
        publisher,
        clock);
  }

  public SetLooking(
      EvaluationConfiguration configuration,
      List<SetEvaluator> evaluators,
      ImagePlaces places,
      Looking looking,
      LookLimits limits,
      Publisher publisher,
      Clock clock) {
    this.enabled = configuration.enabled();
    this.evaluators = evaluators.stream().filter(SetEvaluator::on).toList();
    this.places = places;
    this.measuring = new ImageMeasuring(looking, configuration.concurrency());
    this.limits = limits;
    this.publisher = publisher;
    this.clock = clock;
  }

  @PreDestroy
  public void close() {
    measuring.close();
  }

  /**
   * A set with what is found on its images. Of an actor's changes that come at once one looks, and
   * the others read what it found. It looks in turns: each is published before the next, and tries
   * none again that an earlier one has tried.
   *
   * @param set as it was read, which it stays if there is nothing to look at
   * @param again reads it again, behind everything that is in the log
   * @throws ObjectStoreException if the store cannot be asked now
   * @throws studio.balancer.images.ImagesUnavailableException if nothing can be decoded now
   */
  public LookedSet looked(
      ActorDatasetChanged change, TrainingSet set, Supplier<TrainingSet> again) {
    // A request in so many words is carried out whatever the images are like.
    if (!enabled || !change.asksToRebalance() || unjudged(change, set).isEmpty()) {
      return new LookedSet(set, List.of());
    }
    Lock lock = locks.get(Math.floorMod(set.actorId().hashCode(), locks.size()));
    lock.lock();
    try {
      return open(change, set, Set.of()).isEmpty()
          ? new LookedSet(set, List.of())
          // Another change may have had its look since the set was read.
          : inTurns(change, again.get(), again);
    } finally {
      lock.unlock();
    }
  }

  private LookedSet inTurns(
      ActorDatasetChanged change, TrainingSet read, Supplier<TrainingSet> again) {
    TrainingSet known = read;
    Set<FileName> tried = new HashSet<>();
    while (true) {
      List<OpenImage> open = open(change, known, tried);
      List<OpenImage> turn = LookTurn.of(known, open, limits);
      if (turn.isEmpty()) {
        return new LookedSet(known, notes(known, open));
      }
      turn.forEach(image -> tried.add(image.file()));
      if (look(known, turn)) {
        known = again.get();
      }
    }
  }

  /** What is left over has no room. */
  private List<String> notes(TrainingSet set, List<OpenImage> left) {
    if (left.isEmpty()) {
      return List.of();
    }
    String note =
        Line.of(
            "%d of %d images are not looked at: the manifest has %d bytes, and evidence of more"
                + " would make it larger than %d; what nobody says of them stays unknown",
            left.size(), set.images().size(), set.space().bytes(), limits.maxManifestBytes());
    LOG.warnf("%s: %s", set.actorId(), note);
    return List.of(note);
  }

  /** The images of which not everybody who looks has evidence that holds. */
  private List<OpenImage> open(ActorDatasetChanged change, TrainingSet set, Set<FileName> tried) {
    List<TrainingImage> unjudged =
        unjudged(change, set).stream().filter(image -> !tried.contains(image.file())).toList();
    if (unjudged.isEmpty()) {
      return List.of();
    }
    Map<FileName, There> places = this.places.of(set.actorId(), unjudged);
    List<OpenImage> open = new ArrayList<>();
    for (TrainingImage image : unjudged) {
      There there = places.get(image.file());
      boolean measured = Looking.hold(image.looks(), there == null ? null : there.etag());
      List<SetEvaluator> unseenBy =
          evaluators.stream().filter(each -> unseen(each, image, there, measured)).toList();
      if (!measured || !unseenBy.isEmpty()) {
        open.add(new OpenImage(image, there, measured, unseenBy, typed(change, image)));
      }
    }
    return open;
  }

  private static boolean unseen(
      SetEvaluator evaluator, TrainingImage image, There there, boolean measured) {
    if (there == null) {
      return false;
    }
    boolean decodes =
        !measured
            || image
                .looks()
                .evidence(EvidenceSource.MEASUREMENT)
                .filter(Looking::decoded)
                .isPresent();
    return decodes && !knownTo(evaluator, image, there.etag());
  }

  private boolean typed(ActorDatasetChanged change, TrainingImage image) {
    return evaluator.evaluate(List.of(image), change.evaluations()).getFirst().type() != null;
  }

  private static List<TrainingImage> unjudged(ActorDatasetChanged change, TrainingSet set) {
    return set.images().stream()
        .filter(image -> !Words.suffice(image, change.evaluations().get(image.file())))
        .toList();
  }

  /** Whether something was found that the manifest did not have. */
  private boolean look(TrainingSet set, List<OpenImage> turn) {
    ManifestRoom room = new ManifestRoom(set.space(), limits.maxManifestBytes());
    Map<FileName, Evidence> measured = standing(set);
    List<Evidence> found = measure(set, turn, measured);
    found.forEach(look -> measured.put(look.file(), look));
    boolean news = publish(set, found, room);
    for (SetEvaluator evaluator : evaluators) {
      List<SeenImage> unseen = unseen(evaluator, turn, measured);
      if (!unseen.isEmpty()) {
        news |= publish(set, evaluator.look(set.actorId(), unseen), room);
      }
    }
    return news;
  }

  private static Map<FileName, Evidence> standing(TrainingSet set) {
    Map<FileName, Evidence> standing = new HashMap<>();
    for (TrainingImage image : set.images()) {
      image
          .looks()
          .evidence(EvidenceSource.MEASUREMENT)
          .ifPresent(look -> standing.put(image.file(), look.of(image.file())));
    }
    return standing;
  }

  private List<Evidence> measure(
      TrainingSet set, List<OpenImage> turn, Map<FileName, Evidence> standing) {
    List<OpenImage> open = turn.stream().filter(image -> !image.measured()).toList();
    Map<FileName, There> there = new HashMap<>();
    open.stream()
        .filter(image -> image.there() != null)
        .forEach(image -> there.put(image.file(), image.there()));
    List<Evidence> found = measuring.measure(open.stream().map(OpenImage::file).toList(), there);
    if (!found.isEmpty()) {
      LOG.infof(
          "Looked at %d of %d images of %s", found.size(), set.images().size(), set.actorId());
    }
    Map<FileName, Evidence> others = new HashMap<>(standing);
    found.forEach(look -> others.remove(look.file()));
    return Repetitions.marked(found, List.copyOf(others.values()));
  }

  private static List<SeenImage> unseen(
      SetEvaluator evaluator, List<OpenImage> turn, Map<FileName, Evidence> measured) {
    List<SeenImage> unseen = new ArrayList<>();
    for (OpenImage image : turn) {
      if (image.unseenBy().contains(evaluator)) {
        Evidence look = measured.get(image.file());
        if (Looking.decoded(look) && image.there().etag().equals(look.etag())) {
          unseen.add(new SeenImage(image.file(), image.there().source(), look));
        }
      }
    }
    return unseen;
  }

  private static boolean knownTo(SetEvaluator evaluator, TrainingImage image, String etag) {
    return image
        .looks()
        .evidence(EvidenceSource.VISION_MODEL)
        .filter(look -> look.version().equals(evaluator.version()))
        .filter(look -> etag.equals(look.etag()))
        .isPresent();
  }

  private boolean publish(TrainingSet set, List<Evidence> found, ManifestRoom room) {
    Map<FileName, TrainingImage> images = new HashMap<>();
    set.images().forEach(image -> images.put(image.file(), image));
    Map<FileName, List<Evidence>> fresh = new LinkedHashMap<>();
    found.stream()
        .filter(look -> !stands(images.get(look.file()), look))
        .map(look -> LargestEvidence.compact(look, images.size()))
        .forEach(look -> fresh.computeIfAbsent(look.file(), any -> new ArrayList<>()).add(look));
    List<ImagesEvaluated> events = new ArrayList<>();
    List<Evidence> next = new ArrayList<>();
    for (Map.Entry<FileName, List<Evidence>> looks : fresh.entrySet()) {
      if (!room.take(looks.getKey(), looks.getValue())) {
        LOG.warnf("%s: no room in the manifest for evidence of %s", set.actorId(), looks.getKey());
        continue;
      }
      // What is found on an image is in one event: half of it would be taken for all.
      if (next.size() + looks.getValue().size() > ImagesEvaluated.MAX_EVIDENCE) {
        events.add(event(set, next));
        next.clear();
      }
      next.addAll(looks.getValue());
    }
    if (!next.isEmpty()) {
      events.add(event(set, next));
    }
    if (!events.isEmpty()) {
      publisher.publish(events);
    }
    return !events.isEmpty();
  }

  private ImagesEvaluated event(TrainingSet set, List<Evidence> looks) {
    return new ImagesEvaluated(set.actorId(), looks, set.revision(), Timestamp.now(clock));
  }

  /** An image that can never be fetched is not news with every change. */
  private static boolean stands(TrainingImage image, Evidence look) {
    return image
        .looks()
        .evidence(look.source())
        .filter(known -> known.version().equals(look.version()))
        .filter(known -> Objects.equals(known.etag(), look.etag()))
        .isPresent();
  }
}

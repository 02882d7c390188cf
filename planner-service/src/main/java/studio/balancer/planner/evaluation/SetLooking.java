package studio.balancer.planner.evaluation;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
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

  /** Their evidence takes up to 1 MB of the manifest's two. A training set has twenty. */
  private static final int MAX_IMAGES = 500;

  /** Far more than are handled at once, so that few wait for another's actor. */
  private static final int MAX_ACTORS_AT_ONCE = 128;

  private final boolean enabled;
  private final List<SetEvaluator> evaluators;
  private final ImagePlaces places;
  private final ImageMeasuring measuring;
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
        publisher,
        clock);
  }

  public SetLooking(
      EvaluationConfiguration configuration,
      List<SetEvaluator> evaluators,
      ImagePlaces places,
      Looking looking,
      Publisher publisher,
      Clock clock) {
    this.enabled = configuration.enabled();
    this.evaluators = evaluators.stream().filter(SetEvaluator::on).toList();
    this.places = places;
    this.measuring = new ImageMeasuring(looking, configuration.concurrency());
    this.publisher = publisher;
    this.clock = clock;
  }

  @PreDestroy
  public void close() {
    measuring.close();
  }

  /**
   * A set with what is found on its images. Of an actor's changes that come at once one looks, and
   * the others read what it found.
   *
   * @param set as it was read, which it stays if there is nothing to look at
   * @param again reads it again, behind everything that is in the log
   * @throws ObjectStoreException if the store cannot be asked now
   * @throws studio.balancer.images.ImagesUnavailableException if nothing can be decoded now
   */
  public TrainingSet looked(
      ActorDatasetChanged change, TrainingSet set, Supplier<TrainingSet> again) {
    // A request in so many words is carried out whatever the images are like.
    if (!enabled || !change.asksToRebalance() || unjudged(change, set).isEmpty()) {
      return set;
    }
    if (set.images().size() > MAX_IMAGES) {
      LOG.warnf(
          "The images of %s are not looked at: %d images, at most %d",
          set.actorId(), set.images().size(), MAX_IMAGES);
      return set;
    }
    Lock lock = locks.get(Math.floorMod(set.actorId().hashCode(), locks.size()));
    lock.lock();
    try {
      if (!open(set, unjudged(change, set))) {
        return set;
      }
      // Another change may have had its look since the set was read.
      TrainingSet known = again.get();
      return look(known, unjudged(change, known)) ? again.get() : known;
    } finally {
      lock.unlock();
    }
  }

  /** Whether there is an image of which not everybody who looks has evidence that holds. */
  private boolean open(TrainingSet set, List<TrainingImage> unjudged) {
    Map<FileName, There> there = places.of(set.actorId(), unjudged);
    return unjudged.stream().anyMatch(image -> !measured(image, there.get(image.file())))
        || evaluators.stream()
            .anyMatch(each -> !unseen(each, unjudged, there, standing(set)).isEmpty());
  }

  private static boolean measured(TrainingImage image, There there) {
    return Looking.hold(image.looks(), there == null ? null : there.etag());
  }

  private static List<TrainingImage> unjudged(ActorDatasetChanged change, TrainingSet set) {
    return set.images().stream()
        .filter(image -> !Words.suffice(image, change.evaluations().get(image.file())))
        .toList();
  }

  /** Whether something was found that the manifest did not have. */
  private boolean look(TrainingSet set, List<TrainingImage> unjudged) {
    Map<FileName, There> there = places.of(set.actorId(), unjudged);
    Map<FileName, Evidence> measured = standing(set);
    List<Evidence> found = measure(set, unjudged, there, measured);
    found.forEach(look -> measured.put(look.file(), look));
    boolean news = publish(set, found);
    for (SetEvaluator evaluator : evaluators) {
      List<SeenImage> unseen = unseen(evaluator, unjudged, there, measured);
      if (!unseen.isEmpty()) {
        news |= publish(set, evaluator.look(set.actorId(), unseen));
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
      TrainingSet set,
      List<TrainingImage> unjudged,
      Map<FileName, There> there,
      Map<FileName, Evidence> standing) {
    List<FileName> open =
        unjudged.stream()
            .filter(image -> !measured(image, there.get(image.file())))
            .map(TrainingImage::file)
            .toList();
    List<Evidence> found = measuring.measure(open, there);
    if (!found.isEmpty()) {
      LOG.infof(
          "Looked at %d of %d images of %s", found.size(), set.images().size(), set.actorId());
    }
    Map<FileName, Evidence> others = new HashMap<>(standing);
    found.forEach(look -> others.remove(look.file()));
    return Repetitions.marked(found, List.copyOf(others.values()));
  }

  private static List<SeenImage> unseen(
      SetEvaluator evaluator,
      List<TrainingImage> unjudged,
      Map<FileName, There> there,
      Map<FileName, Evidence> measured) {
    List<SeenImage> unseen = new ArrayList<>();
    for (TrainingImage image : unjudged) {
      There bytes = there.get(image.file());
      if (bytes != null) {
        Evidence look = measured.get(image.file());
        boolean decoded = Looking.decoded(look) && bytes.etag().equals(look.etag());
        if (decoded && !knownTo(evaluator, image, bytes.etag())) {
          unseen.add(new SeenImage(image.file(), bytes.source(), look));
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

  private boolean publish(TrainingSet set, List<Evidence> found) {
    Map<FileName, TrainingImage> images = new HashMap<>();
    set.images().forEach(image -> images.put(image.file(), image));
    List<Evidence> news =
        found.stream().filter(look -> !stands(images.get(look.file()), look)).toList();
    List<ImagesEvaluated> events = new ArrayList<>();
    for (int from = 0; from < news.size(); from += ImagesEvaluated.MAX_EVIDENCE) {
      int to = Math.min(news.size(), from + ImagesEvaluated.MAX_EVIDENCE);
      events.add(
          new ImagesEvaluated(
              set.actorId(), news.subList(from, to), set.revision(), Timestamp.now(clock)));
    }
    if (!events.isEmpty()) {
      publisher.publish(events);
    }
    return !events.isEmpty();
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

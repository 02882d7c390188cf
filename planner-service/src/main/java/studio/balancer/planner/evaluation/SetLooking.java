package studio.balancer.planner.evaluation;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import studio.balancer.balance.decision.Balance;
import studio.balancer.balance.decision.SurplusWindow;
import studio.balancer.balance.looking.ImagePlaces;
import studio.balancer.balance.looking.ImagePlaces.There;
import studio.balancer.balance.looking.Looking;
import studio.balancer.balance.looking.Repetitions;
import studio.balancer.balance.trainingset.TrainingImage;
import studio.balancer.balance.trainingset.TrainingSet;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.change.ActorDatasetChanged;
import studio.balancer.contracts.evaluation.Evidence;
import studio.balancer.contracts.evaluation.EvidenceSource;
import studio.balancer.contracts.text.Line;
import studio.balancer.datafolder.DataFolder;
import studio.balancer.images.Images;
import studio.balancer.messaging.publish.Publisher;
import studio.balancer.objectstore.BucketConfiguration;
import studio.balancer.objectstore.ObjectStore;
import studio.balancer.objectstore.ObjectStoreException;
import studio.balancer.objectstore.ObjectUrls;
import studio.balancer.planner.balance.BalanceConfiguration;

/**
 * Looks at the images of a set on which no word counts alone and of which no evidence holds, and
 * publishes what it finds. The decision reads the manifest afterwards: what was found is in it.
 */
@Singleton
public final class SetLooking {
  private static final Logger LOG = Logger.getLogger(SetLooking.class);

  /** Far more than are handled at once, so that few wait for another's actor. */
  private static final int MAX_ACTORS_AT_ONCE = 128;

  private final boolean enabled;
  private final List<SetEvaluator> evaluators;
  private final ImagePlaces places;
  private final ImageMeasuring measuring;
  private final LookLimits limits;
  private final SurplusRanking ranking;
  private final OpenImages open;
  private final EvidencePublishing publishing;

  /** Of an actor always the same one; some actors share it. */
  private final List<Lock> locks =
      Stream.<Lock>generate(ReentrantLock::new).limit(MAX_ACTORS_AT_ONCE).toList();

  @Inject
  public SetLooking(
      EvaluationConfiguration configuration,
      Instance<SetEvaluator> evaluators,
      Instance<SurplusJudge> judges,
      BalanceConfiguration balance,
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
        new SurplusRanking(judges.stream().toList(), new Balance(balance.target())),
        publisher,
        clock);
  }

  public SetLooking(
      EvaluationConfiguration configuration,
      List<SetEvaluator> evaluators,
      ImagePlaces places,
      Looking looking,
      LookLimits limits,
      SurplusRanking ranking,
      Publisher publisher,
      Clock clock) {
    this.enabled = configuration.enabled();
    this.evaluators = evaluators.stream().filter(SetEvaluator::on).toList();
    this.places = places;
    this.measuring = new ImageMeasuring(looking, configuration.concurrency());
    this.limits = limits;
    this.ranking = ranking;
    this.open = new OpenImages(this.evaluators, places);
    this.publishing = new EvidencePublishing(publisher, clock);
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
    if (!enabled || !change.asksToRebalance() || OpenImages.unjudged(change, set).isEmpty()) {
      return new LookedSet(set, List.of());
    }
    Lock lock = locks.get(Math.floorMod(set.actorId().hashCode(), locks.size()));
    lock.lock();
    try {
      // Another change may have had its look since the set was read.
      LookedSet looked =
          open.of(change, set, Set.of()).isEmpty()
              ? new LookedSet(set, List.of())
              : inTurns(change, again.get(), again);
      return ranked(change, looked, again);
    } finally {
      lock.unlock();
    }
  }

  private LookedSet inTurns(
      ActorDatasetChanged change, TrainingSet read, Supplier<TrainingSet> again) {
    TrainingSet known = read;
    Set<FileName> tried = new HashSet<>();
    while (true) {
      List<OpenImage> left = open.of(change, known, tried);
      List<OpenImage> turn = LookTurn.of(known, left, limits);
      if (turn.isEmpty()) {
        return new LookedSet(known, notes(known, left));
      }
      turn.forEach(image -> tried.add(image.file()));
      if (look(known, turn)) {
        known = again.get();
      }
    }
  }

  /** A set of which images that are surplus were compared, where that decides which go. */
  private LookedSet ranked(
      ActorDatasetChanged change, LookedSet looked, Supplier<TrainingSet> again) {
    if (ranking.open(change, looked.set()).isEmpty()) {
      return looked;
    }
    TrainingSet known = again.get();
    List<SurplusWindow> windows = ranking.open(change, known);
    List<Evidence> found = ranking.compare(known, windows, places, room(known));
    boolean news = publishing.publish(known, found, room(known));
    return new LookedSet(news ? again.get() : known, looked.notes());
  }

  private ManifestRoom room(TrainingSet set) {
    return new ManifestRoom(set.space(), limits.maxManifestBytes());
  }

  /** What is left over has no room. */
  private List<String> notes(TrainingSet set, List<OpenImage> left) {
    if (left.isEmpty()) {
      return List.of();
    }
    String note =
        Line.of(
            "%d of %d images are not looked at: the manifest has %d bytes, and evidence of more"
                + " would make it larger than %d; what no source says of them stays unknown",
            left.size(), set.images().size(), set.space().bytes(), limits.maxManifestBytes());
    LOG.warnf("%s: %s", set.actorId(), note);
    return List.of(note);
  }

  /** Whether something was found that the manifest did not have. */
  private boolean look(TrainingSet set, List<OpenImage> turn) {
    ManifestRoom room = room(set);
    Map<FileName, Evidence> measured = standing(set);
    List<Evidence> found = measure(set, turn, measured);
    found.forEach(look -> measured.put(look.file(), look));
    boolean news = publishing.publish(set, found, room);
    for (SetEvaluator evaluator : evaluators) {
      List<SeenImage> unseen = unseen(evaluator, turn, measured);
      if (!unseen.isEmpty()) {
        news |= publishing.publish(set, evaluator.look(set.actorId(), unseen), room);
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
}

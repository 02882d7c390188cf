package studio.balancer.planner.plan;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.balancer.balance.ImagesInWords;
import studio.balancer.balance.decision.Balance;
import studio.balancer.balance.decision.Brake;
import studio.balancer.balance.decision.Target;
import studio.balancer.balance.evaluation.Evaluator;
import studio.balancer.balance.looking.ImagePlaces;
import studio.balancer.balance.looking.Looking;
import studio.balancer.balance.trainingset.TrainingImage;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.change.ActorDatasetChanged;
import studio.balancer.contracts.change.Evaluation;
import studio.balancer.contracts.change.ExplicitRequest;
import studio.balancer.datafolder.DataFolder;
import studio.balancer.fakes.CrashPoints;
import studio.balancer.fakes.FaultyStore;
import studio.balancer.fakes.FaultyStore.Operation;
import studio.balancer.fakes.InMemoryObjectStore;
import studio.balancer.fakes.RecordedMessages;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectContent;
import studio.balancer.objectstore.ObjectStoreException;
import studio.balancer.objectstore.ObjectUrls;
import studio.balancer.planner.baseimage.BaseImageCheck;
import studio.balancer.planner.baseimage.BaseImageVerdict;
import studio.balancer.planner.evaluation.EvaluationConfiguration;
import studio.balancer.planner.evaluation.LookLimits;
import studio.balancer.planner.evaluation.SetLooking;
import studio.balancer.planner.evaluation.SurplusRanking;
import studio.balancer.planner.money.Budgets;
import studio.balancer.planner.money.Caps;
import studio.balancer.planner.money.Price;
import studio.balancer.planner.prompt.PromptCatalog;

/** A planner with everything around it in memory. */
public final class World {
  static final ActorId ACTOR = new ActorId("0001");
  static final String BUCKET = "balancer";
  static final String BASE_IMAGE = "data/actors/0001/base_image/base.png";
  static final Price PRICE = Price.of("owner/model", "0.04");
  static final ObjectUrls URLS = new ObjectUrls(Optional.empty(), "us-east-1");
  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  final InMemoryObjectStore objects = new InMemoryObjectStore();
  final CrashPoints points = new CrashPoints();
  final ImagesInWords images = new ImagesInWords();
  final SimulatedModel model = new SimulatedModel();
  final RecordedMessages published = new RecordedMessages(points);
  final FoldedManifest manifest = new FoldedManifest(published);
  final FaultyStore store;
  final Plans plans;
  final Budgets budgets;
  final Deciding deciding;
  final PlanCoordinator planCoordinator;

  private static final DataFolder NO_FOLDER =
      new DataFolder(Path.of("target", "no-such-folder"), false);

  /** A world whose local folder is never written to. */
  World() {
    this(NO_FOLDER);
  }

  /** One in which each base image that is named can be used. */
  private static final BaseImageCheck NAMED =
      (actor, named) ->
          named.isPresent()
              ? new BaseImageVerdict.Usable(BASE_IMAGE)
              : new BaseImageVerdict.Unusable("no base image");

  /** One whose brake is off: its sets are so small that any deletion is most of one. */
  World(DataFolder dataFolder) {
    this(dataFolder, NAMED);
  }

  World(DataFolder dataFolder, Brake brake) {
    this(dataFolder, brake, NAMED, Caps.NONE);
  }

  World(DataFolder dataFolder, BaseImageCheck baseImages) {
    this(dataFolder, new Brake(1, 1), baseImages, Caps.NONE);
  }

  /** One in which not everything may be bought. */
  World(Caps caps) {
    this(NO_FOLDER, new Brake(1, 1), NAMED, caps);
  }

  private World(DataFolder dataFolder, Brake brake, BaseImageCheck baseImages, Caps caps) {
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    this.store = FaultyStore.crashingAtWrites(objects, points);
    this.plans = new Plans(store, () -> BUCKET);
    this.budgets = new Budgets(store, () -> BUCKET, PRICE, caps);
    Balance balance =
        new Balance(
            new Target(
                Map.of(
                    ImageType.PHOTOREALISTIC, 2,
                    ImageType.BW_STYLIZED, 1,
                    ImageType.COLOR_STYLIZED, 1),
                5,
                3));
    this.deciding =
        new Deciding(
            new Evaluator(),
            balance,
            brake,
            new PlanComposer(
                PromptCatalog.load(),
                new Estimate(PRICE, Duration.ofSeconds(20), 2),
                store,
                URLS,
                clock),
            baseImages);
    this.planCoordinator =
        new PlanCoordinator(
            new Settling(
                manifest,
                new SetLooking(
                    new Evaluating(true, 2),
                    List.of(model),
                    new ImagePlaces(store, URLS, dataFolder, BUCKET),
                    new Looking(images),
                    LookLimits.USUAL,
                    new SurplusRanking(List.of(model), balance),
                    published::publish,
                    clock),
                deciding,
                plans,
                budgets,
                clock),
            plans,
            new ActionPlanFile(dataFolder, plans),
            published::publish);
  }

  /** From now on the store does not let the planner look at the objects of a bucket. */
  void refuse(String bucket) {
    store.before(
        Operation.DESCRIBE,
        request -> {
          if (request.bucket().equals(bucket)) {
            throw new ObjectStoreException("cannot describe: 403", true, null);
          }
        });
  }

  /** The configuration of looking. */
  record Evaluating(boolean enabled, int concurrency) implements EvaluationConfiguration {}

  /** Upstream puts an image of which it says nothing into the set; its bytes are these words. */
  TrainingImage unjudged(String name, String words) {
    ObjectAddress address = put(name, words);
    TrainingImage image =
        new TrainingImage(
            new FileName(name), new Evaluation(null, null, null), null, address.toString());
    manifest.add(image);
    return image;
  }

  /** Other bytes, or the first, are there under a name. */
  ObjectAddress put(String name, String words) {
    ObjectAddress address =
        new ObjectAddress(BUCKET, "system_actors/training_data/%s/%s".formatted(ACTOR, name));
    objects.delete(address);
    objects.create(
        address, new ObjectContent(words.getBytes(StandardCharsets.UTF_8), "image/jpeg", Map.of()));
    return address;
  }

  CurrentPlan current() {
    return plans.current(ACTOR).plan();
  }

  /** The keys of all objects of the actor's plans. */
  List<String> keys() {
    return objects.list(BUCKET, "plans/").map(found -> found.key()).toList();
  }

  String open() {
    return current().open().orElseThrow();
  }

  /** The open plan is carried out, and its completion is heard of. */
  void completeOpenPlan() {
    String planId = open();
    manifest.complete(planId);
    planCoordinator.completed(ACTOR, planId);
  }

  static ActorDatasetChanged rebalance(String changeId) {
    return change("upstream", changeId, false, null, Map.of());
  }

  static ActorDatasetChanged rebalance(String changeId, String bad) {
    return change(
        "upstream",
        changeId,
        false,
        null,
        Map.of(new FileName(bad), new Evaluation(null, 0.0, null)));
  }

  static ActorDatasetChanged generating(String changeId, ImageType type, int count) {
    return change("cli", changeId, false, new ExplicitRequest(null, Map.of(type, count)), Map.of());
  }

  static ActorDatasetChanged deleting(String changeId, String... files) {
    List<FileName> names = List.of(files).stream().map(FileName::new).toList();
    return change("cli", changeId, false, new ExplicitRequest(names, null), Map.of());
  }

  static ActorDatasetChanged dryRunOf(ActorDatasetChanged change) {
    return change(change.source(), change.changeId(), true, change.request(), change.evaluations());
  }

  static ActorDatasetChanged change(
      String source,
      String changeId,
      boolean dryRun,
      ExplicitRequest request,
      Map<FileName, Evaluation> evaluations) {
    return new ActorDatasetChanged(changeId, source, ACTOR, dryRun, request, evaluations, NOW);
  }
}

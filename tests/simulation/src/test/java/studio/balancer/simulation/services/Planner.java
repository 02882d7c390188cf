package studio.balancer.simulation.services;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import studio.balancer.balance.decision.Balance;
import studio.balancer.balance.decision.Brake;
import studio.balancer.balance.decision.Target;
import studio.balancer.balance.evaluation.Evaluator;
import studio.balancer.balance.looking.ImagePlaces;
import studio.balancer.balance.looking.Looking;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.change.ActorDatasetChanged;
import studio.balancer.contracts.message.CloudEvent;
import studio.balancer.contracts.message.MessageType;
import studio.balancer.contracts.progress.ProgressEvent;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.messaging.delivery.Deliveries;
import studio.balancer.planner.baseimage.BaseImageVerdict;
import studio.balancer.planner.completion.CompletionHandler;
import studio.balancer.planner.evaluation.EvaluationConfiguration;
import studio.balancer.planner.evaluation.LookLimits;
import studio.balancer.planner.evaluation.SetLooking;
import studio.balancer.planner.evaluation.SurplusRanking;
import studio.balancer.planner.money.Budgets;
import studio.balancer.planner.money.Caps;
import studio.balancer.planner.money.Price;
import studio.balancer.planner.plan.ActionPlanFile;
import studio.balancer.planner.plan.Deciding;
import studio.balancer.planner.plan.Estimate;
import studio.balancer.planner.plan.PlanComposer;
import studio.balancer.planner.plan.PlanCoordinator;
import studio.balancer.planner.plan.Plans;
import studio.balancer.planner.plan.Settling;
import studio.balancer.planner.prompt.PromptCatalog;
import studio.balancer.simulation.model.ModelConnection;
import studio.balancer.simulation.replicate.Pictures;
import studio.balancer.simulation.scheduling.Instance;
import studio.balancer.simulation.world.World;

/** The planner-service. */
public final class Planner implements Service {
  private static final PromptCatalog PROMPTS = PromptCatalog.load();
  private static final Price PRICE = Price.of("owner/model", "0.04");
  private static final Estimate ESTIMATE = new Estimate(PRICE, Duration.ofSeconds(20), 4);

  /** A small set, so that plans are small. */
  private static final Target TARGET =
      new Target(Map.of(ImageType.PHOTOREALISTIC, 1, ImageType.BW_STYLIZED, 1), 5, 3);

  /** Off: of sets so small, almost every deletion is most of one. */
  private static final Brake BRAKE = new Brake(1, 1);

  /** Base images are found and opened elsewhere in the tests: here each actor has one. */
  private static final BaseImageVerdict BASE_IMAGE =
      new BaseImageVerdict.Usable("s3://studio/base/picture.jpg");

  private final Deliveries deliveries;
  private final PlanCoordinator changes;
  private final CompletionHandler completions;

  /**
   * @param instance the process
   * @param world what it is in
   */
  public Planner(Instance instance, World world) {
    Surroundings around = new Surroundings(instance, world, "planner-service");
    Plans plans = new Plans(around.store(), Surroundings.BUCKET);
    Budgets budgets = new Budgets(around.store(), Surroundings.BUCKET, PRICE, Caps.NONE);
    Deciding deciding =
        new Deciding(
            new Evaluator(),
            new Balance(TARGET),
            BRAKE,
            new PlanComposer(PROMPTS, ESTIMATE, around.store(), Surroundings.URLS, around.clock()),
            (actor, named) -> BASE_IMAGE);
    PlanCoordinator planCoordinator =
        new PlanCoordinator(
            new Settling(
                new ManifestsOverHttp(instance, world),
                looking(instance, world, around),
                deciding,
                plans,
                budgets,
                around.clock()),
            plans,
            new ActionPlanFile(Surroundings.NO_COPIES, plans),
            around.publisher());
    this.deliveries = around.deliveries();
    this.changes = planCoordinator;
    this.completions = new CompletionHandler(planCoordinator, plans, budgets);
  }

  private static SetLooking looking(Instance instance, World world, Surroundings around) {
    return new SetLooking(
        new Evaluating(),
        List.of(new ModelConnection(instance, world.model())),
        new ImagePlaces(
            around.store(),
            Surroundings.URLS,
            Surroundings.NO_COPIES,
            Surroundings.BUCKET.bucket()),
        new Looking(Pictures.MEASURES),
        LookLimits.USUAL,
        new SurplusRanking(List.of(), new Balance(TARGET)),
        around.publisher(),
        around.clock());
  }

  private record Evaluating() implements EvaluationConfiguration {
    @Override
    public boolean enabled() {
      return true;
    }

    @Override
    public int concurrency() {
      return 2;
    }
  }

  @Override
  public List<Topic> topics() {
    return List.of(Topic.ACTOR_DATASET_CHANGED, Topic.BALANCE_PROGRESS);
  }

  @Override
  public CompletionStage<Void> deliver(Topic topic, List<ConsumerRecord<byte[], byte[]>> records) {
    ConsumerRecord<byte[], byte[]> record = records.getFirst();
    if (topic == Topic.ACTOR_DATASET_CHANGED) {
      return deliveries.deliver(record, ActorDatasetChanged.class, changes);
    }
    return is(record, MessageType.PLAN_COMPLETED)
        ? deliveries.deliver(record, ProgressEvent.class, completions)
        : CompletableFuture.completedStage(null);
  }

  /** All other progress the planner only reads, and lets go: that costs time and shows nothing. */
  private static boolean is(ConsumerRecord<byte[], byte[]> record, MessageType type) {
    byte[] name = record.headers().lastHeader(CloudEvent.TYPE).value();
    return Arrays.equals(name, type.eventType().getBytes(StandardCharsets.UTF_8));
  }
}

package studio.balancer.planner.plan;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import studio.balancer.datafolder.DataFolder;
import studio.balancer.messaging.publish.Publisher;
import studio.balancer.objectstore.BucketConfiguration;
import studio.balancer.objectstore.ObjectStore;
import studio.balancer.objectstore.ObjectUrls;
import studio.balancer.planner.actorset.ActorSets;
import studio.balancer.planner.balance.Balance;
import studio.balancer.planner.balance.BalanceConfiguration;
import studio.balancer.planner.baseimage.BaseImageCheck;
import studio.balancer.planner.evaluation.Evaluator;
import studio.balancer.planner.prompt.PromptCatalog;

/** Puts the planner's plain classes together. */
public final class PlanningBeans {
  private PlanningBeans() {}

  @Produces
  @Singleton
  static Plans plans(ObjectStore store, BucketConfiguration bucket) {
    return new Plans(store, bucket.bucket());
  }

  @Produces
  @Singleton
  static PlanComposer composer(
      BalanceConfiguration configuration, ObjectStore store, ObjectUrls urls, Clock clock) {
    Estimate estimate =
        new Estimate(
            configuration.priceUsd(), configuration.timePerImage(), configuration.atOnce());
    return new PlanComposer(PromptCatalog.load(), estimate, store, urls, clock);
  }

  @Produces
  @Singleton
  static PlanCoordinator planCoordinator(
      ActorSets actorSets,
      BalanceConfiguration configuration,
      PlanComposer composer,
      BaseImageCheck baseImages,
      DataFolder dataFolder,
      Plans plans,
      Publisher publisher,
      Clock clock) {
    Deciding deciding =
        new Deciding(
            new Evaluator(),
            new Balance(configuration.target()),
            configuration.brake().toBrake(),
            composer,
            baseImages);
    return new PlanCoordinator(
        new Settling(actorSets, deciding, plans, clock),
        plans,
        new ActionPlanFile(dataFolder, plans),
        publisher);
  }
}

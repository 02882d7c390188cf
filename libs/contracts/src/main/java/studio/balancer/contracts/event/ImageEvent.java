package studio.balancer.contracts.event;

import studio.balancer.contracts.message.Message;

/** A fact about an actor's images. All facts of an actor, in their order, make its manifest. */
public sealed interface ImageEvent extends Message
    permits ActorImported,
        PlanCreated,
        CommandOutcome,
        ImageRestored,
        ImagesEvaluated,
        ImageJudged {}

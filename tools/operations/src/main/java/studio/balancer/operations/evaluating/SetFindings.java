package studio.balancer.operations.evaluating;

import java.util.List;
import studio.balancer.balance.trainingset.TrainingImage;
import studio.balancer.contracts.actor.ActorId;

/**
 * What is known of an actor's images.
 *
 * @param revision of the manifest
 * @param withoutModel how many images a vision model would be asked about: nobody who may say so
 *     has said their type and quality, and no model has seen these bytes
 * @param images as the manifest has them
 */
public record SetFindings(
    ActorId actor,
    long revision,
    List<ImageFinding> findings,
    int withoutModel,
    List<TrainingImage> images) {}

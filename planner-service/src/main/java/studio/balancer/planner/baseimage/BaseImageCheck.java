package studio.balancer.planner.baseimage;

import java.util.Optional;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.command.BaseImageReference;

/** Finds and opens a base image before anything is promised, paid or deleted. */
@FunctionalInterface
public interface BaseImageCheck {
  /**
   * The verdict on an actor's base image.
   *
   * @param named where it may be, if the manifest says
   * @throws java.io.UncheckedIOException if a file cannot be read now
   * @throws studio.balancer.objectstore.ObjectStoreException if the store cannot be asked now
   * @throws studio.balancer.images.ImagesUnavailableException if nothing can be decoded now
   */
  BaseImageVerdict check(ActorId actor, Optional<BaseImageReference> named);
}

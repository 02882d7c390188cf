package studio.balancer.generator.baseimage;

import studio.balancer.contracts.command.GenerateImage;

/** Has a command's base image ready to be sent, as a collaborator of the class that sends it. */
@FunctionalInterface
public interface BaseImagePreparation {
  /**
   * The base image for a command.
   *
   * @throws java.io.UncheckedIOException if a file cannot be read now
   * @throws studio.balancer.objectstore.ObjectStoreException if the store cannot be asked now
   */
  BaseImage prepare(GenerateImage command);
}

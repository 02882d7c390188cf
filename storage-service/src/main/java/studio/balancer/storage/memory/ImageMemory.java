package studio.balancer.storage.memory;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import studio.balancer.messaging.memory.WorkingMemory;
import studio.balancer.storage.StorageConfiguration;

/** The memory in which images are, of all that are stored or deleted at once. */
@Singleton
final class ImageMemory {
  @Produces
  @Singleton
  WorkingMemory memory(StorageConfiguration configuration) {
    return new WorkingMemory(configuration.imageMemory().asLongValue());
  }
}

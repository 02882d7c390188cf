package studio.balancer.operations.audit.state;

import java.util.List;
import java.util.Set;

/**
 * What an actor's stored manifest says.
 *
 * @param images its entries
 * @param deleted the names that are deleted
 * @param eventIds the events that are in it
 */
public record ManifestState(List<ListedImage> images, Set<String> deleted, Set<String> eventIds) {
  /** Immutable copies are kept. */
  public ManifestState {
    images = List.copyOf(images);
    deleted = Set.copyOf(deleted);
    eventIds = Set.copyOf(eventIds);
  }

  /** Of an actor that has none. */
  public static ManifestState none() {
    return new ManifestState(List.of(), Set.of(), Set.of());
  }
}

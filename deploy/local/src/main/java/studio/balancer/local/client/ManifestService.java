package studio.balancer.local.client;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import studio.balancer.contracts.actor.ActorId;

/**
 * What operators ask of the manifest-service.
 *
 * @param client asks
 * @param url where it is
 */
public record ManifestService(ServiceClient client, String url) {
  /** Folds an actor anew, and writes what comes out or only compares. */
  public ServiceAnswer rebuild(ActorId actor, boolean execute) {
    return client.post("%s/manifests/%s/rebuild?execute=%s".formatted(url, actor, execute));
  }

  /** An operator's word about an event that blocks its actor. */
  public ServiceAnswer lift(ActorId actor, int partition, long offset, String resolution) {
    return client.post(
        "%s/manifests/%s/block?partition=%d&offset=%d&resolution=%s"
            .formatted(url, actor, partition, offset, resolution));
  }

  /** Goes through partitions of the events again. */
  public ServiceAnswer replay(Set<Integer> partitions, Optional<Instant> since) {
    String query =
        partitions.stream()
            .sorted()
            .map(partition -> "partition=" + partition)
            .collect(Collectors.joining("&"));
    return client.post(
        "%s/replays?%s%s".formatted(url, query, since.map(time -> "&since=" + time).orElse("")));
  }

  /** How far that is. */
  public ServiceAnswer replayed() {
    return client.get(url + "/replays");
  }
}

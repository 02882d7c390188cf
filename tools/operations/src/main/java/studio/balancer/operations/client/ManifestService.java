package studio.balancer.operations.client;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.text.Line;

/** What operators ask of the manifest-service. */
public record ManifestService(ServiceClient client, String url) {
  /** An actor's manifest, with every event that is in the log by now. */
  public ServiceAnswer read(ActorId actor) {
    return client.get(Line.of("%s/manifests/%s", url, actor));
  }

  /** Folds an actor anew, and writes what comes out or only compares. */
  public ServiceAnswer rebuild(ActorId actor, boolean execute) {
    return client.post(Line.of("%s/manifests/%s/rebuild?execute=%s", url, actor, execute));
  }

  /** An operator's decision about an event that blocks its actor. */
  public ServiceAnswer lift(ActorId actor, int partition, long offset, String resolution) {
    return client.post(
        Line.of(
            "%s/manifests/%s/block?partition=%d&offset=%d&resolution=%s",
            url, actor, partition, offset, resolution));
  }

  /** Goes through partitions of the events again. */
  public ServiceAnswer replay(Set<Integer> partitions, Optional<Instant> since) {
    String query =
        partitions.stream()
            .sorted()
            .map(partition -> "partition=" + partition)
            .collect(Collectors.joining("&"));
    return client.post(
        Line.of("%s/replays?%s%s", url, query, since.map(time -> "&since=" + time).orElse("")));
  }

  /** How far that is. */
  public ServiceAnswer replayed() {
    return client.get(url + "/replays");
  }
}

package studio.balancer.operations.client;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.operations.audit.log.ActorPartition;

/** What operators ask of the manifest-service. */
public record ManifestService(ServiceClient client, String url) {
  /** So many the service takes in a request. */
  private static final int MOST_AT_ONCE = 10_000;

  /** An actor's manifest, with every event that is in the log by now. */
  public ServiceAnswer read(ActorId actor) {
    return client.get(String.format(Locale.ROOT, "%s/manifests/%s", url, actor));
  }

  /** Folds an actor anew, and writes what comes out or only compares. */
  public ServiceAnswer rebuild(ActorId actor, boolean execute) {
    return client.post(
        String.format(Locale.ROOT, "%s/manifests/%s/rebuild?execute=%s", url, actor, execute));
  }

  /**
   * Folds many actors anew. Asks in the order of partitions, so that each is read as seldom as can
   * be.
   *
   * @param actors whose answers are wanted; the same as each alone would get
   * @param answers gets one for each, as it comes
   * @throws studio.balancer.operations.OperationException if the service does not answer
   */
  public void rebuild(
      Collection<ActorId> actors, boolean execute, BiConsumer<ActorId, ServiceAnswer> answers) {
    List<ActorId> sorted =
        actors.stream()
            .distinct()
            .sorted(
                Comparator.comparingInt((ActorId actor) -> ActorPartition.of(actor.value()))
                    .thenComparing(Comparator.naturalOrder()))
            .toList();
    String rebuilds = String.format(Locale.ROOT, "%s/rebuilds?execute=%s", url, execute);
    for (int begin = 0; begin < sorted.size(); begin += MOST_AT_ONCE) {
      int end = Math.min(begin + MOST_AT_ONCE, sorted.size());
      new RebuildConversation(client, rebuilds, sorted.subList(begin, end)).hold(answers);
    }
  }

  /** An operator's decision about an event that blocks its actor. */
  public ServiceAnswer lift(ActorId actor, int partition, long offset, String resolution) {
    return client.post(
        String.format(
            Locale.ROOT,
            "%s/manifests/%s/block?partition=%d&offset=%d&resolution=%s",
            url,
            actor,
            partition,
            offset,
            resolution));
  }

  /** Goes through partitions of the events again. */
  public ServiceAnswer replay(Set<Integer> partitions, Optional<Instant> since) {
    String query =
        partitions.stream()
            .sorted()
            .map(partition -> "partition=" + partition)
            .collect(Collectors.joining("&"));
    return client.post(
        String.format(
            Locale.ROOT,
            "%s/replays?%s%s",
            url,
            query,
            since.map(time -> "&since=" + time).orElse("")));
  }

  /** How far that is. */
  public ServiceAnswer replayed() {
    return client.get(url + "/replays");
  }
}

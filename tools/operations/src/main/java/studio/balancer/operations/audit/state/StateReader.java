package studio.balancer.operations.audit.state;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import studio.balancer.actormanifest.history.History;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.json.UnreadableJsonException;
import studio.balancer.datafolder.DataFolder;
import studio.balancer.objectstore.ObjectUrls;
import studio.balancer.operations.audit.log.ActorLog;
import studio.balancer.operations.fold.Folding;

/** Reads everything of an actor that is not in the log. Safe for threads. */
public final class StateReader {
  private final Bucket bucket;
  private final DataFolder dataFolder;
  private final ImageReader images;

  /**
   * @param bucket the balancer's
   * @param urls reads the manifests' URLs
   * @param dataFolder where the local copies are, if there are any
   */
  public StateReader(Bucket bucket, ObjectUrls urls, DataFolder dataFolder) {
    this.bucket = bucket;
    this.dataFolder = dataFolder;
    this.images = new ImageReader(bucket, urls, dataFolder);
  }

  /** Whether local files are looked at. */
  public boolean localFiles() {
    return dataFolder.copies();
  }

  /**
   * Reads an actor's state.
   *
   * @param log what was read before: it names the commands
   * @param staged the commands whose bytes are in the staging area
   * @param folding what a fresh folding of the actor's events gives
   */
  public ActorState read(ActorId actor, ActorLog log, Set<String> staged, Folding folding) {
    Map<String, String> unreadable = new HashMap<>();
    Set<String> generations = log.generations();
    Set<String> objects = bucket.names(ObjectKeys.images(actor));
    Optional<ManifestState> manifest =
        bucket.manifest(
            ObjectKeys.manifest(actor),
            document -> manifest(actor, document, objects, unreadable),
            unreadable);
    Map<String, RecordedLedgerEntry> ledger = new HashMap<>();
    generations.forEach(
        command ->
            bucket
                .document(ObjectKeys.ledger(command), RecordedLedgerEntry::of, unreadable)
                .ifPresent(entry -> ledger.put(command, entry)));
    String plans = ObjectKeys.plans(actor);
    return new ActorState(
        manifest,
        bucket
            .document(ObjectKeys.claims(actor), RecordedClaims::of, unreadable)
            .orElse(RecordedClaims.none()),
        bucket
            .document(ObjectKeys.current(actor), RecordedCurrentPlan::of, unreadable)
            .orElse(RecordedCurrentPlan.idle()),
        bucket.names(plans).stream()
            .map(file -> ObjectKeys.document(plans, plans + file))
            .collect(Collectors.toSet()),
        ledger,
        objects,
        copies(actor),
        staged.stream().filter(generations::contains).collect(Collectors.toSet()),
        folding,
        unreadable);
  }

  private ManifestState manifest(
      ActorId actor, JsonNode document, Set<String> objects, Map<String, String> unreadable) {
    List<ListedImage> listed = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : document.path("images").properties()) {
      listed.add(images.read(actor, entry.getKey(), entry.getValue(), objects));
    }
    History history = history(actor, document, unreadable);
    Set<String> deleted = new HashSet<>(history.deletedNames());
    deleted.removeIf(document.path("images")::has);
    document.path("deleted_images").fieldNames().forEachRemaining(deleted::add);
    Set<String> eventIds = new HashSet<>(history.eventIds());
    document.path("event_ids").forEach(id -> eventIds.add(id.asText()));
    return new ManifestState(listed, deleted, eventIds);
  }

  /** Read after the manifest, so it has all that is not there. */
  private History history(ActorId actor, JsonNode manifest, Map<String, String> unreadable) {
    String key = ObjectKeys.history(actor);
    try {
      return History.with(actor, manifest, () -> bucket.bytes(key))
          .orElseGet(
              () -> {
                unreadable.put(key, "is not there, or older than the manifest says");
                return History.empty(actor);
              });
    } catch (UnreadableJsonException e) {
      unreadable.put(key, e.getMessage());
      return History.empty(actor);
    }
  }

  private Set<String> copies(ActorId actor) {
    if (!dataFolder.copies()) {
      return Set.of();
    }
    try {
      return dataFolder.list(dataFolder.images(actor)).stream()
          .map(path -> path.getFileName().toString())
          .filter(name -> !name.startsWith("."))
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

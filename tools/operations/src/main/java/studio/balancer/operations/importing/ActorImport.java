package studio.balancer.operations.importing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.event.ActorImported;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.Timestamp;
import studio.balancer.contracts.json.UnreadableJsonException;
import studio.balancer.contracts.message.Identity;
import studio.balancer.contracts.text.Line;
import studio.balancer.operations.importing.ImportResult.Done;
import studio.balancer.operations.importing.check.PlaceCheck;
import studio.balancer.operations.importing.log.ImportLog;
import studio.balancer.operations.importing.log.KnownActor;
import studio.balancer.operations.importing.log.KnownImports;
import studio.balancer.operations.importing.log.NotImportableException;
import studio.balancer.operations.importing.merge.Merged;
import studio.balancer.operations.importing.merge.Merging;
import studio.balancer.operations.importing.source.Account;
import studio.balancer.operations.importing.source.LocalFiles;
import studio.balancer.operations.importing.source.Source;
import studio.balancer.operations.importing.upload.Upload;

/**
 * Imports one actor: merges what its sources say, uploads and looks if that is wanted, and
 * publishes what the log does not have yet.
 *
 * @param log where actors go; empty for a dry run
 * @param upload puts images into the bucket, or in a dry run only counts them
 * @param dataFolder the installation's
 */
public record ActorImport(
    Optional<ImportLog> log,
    Optional<Upload> upload,
    Optional<PlaceCheck> check,
    Path dataFolder,
    Clock clock) {
  /** Key, headers and the batch around a record are counted with it. In bytes. */
  private static final int AROUND = 4_096;

  private static final int MAX_BYTES = Json.MAX_DOCUMENT_BYTES - AROUND;

  private static final Upload.Uploaded NOTHING = new Upload.Uploaded(0, List.of());

  /**
   * Imports.
   *
   * @throws NotImportableException if this one cannot be
   * @throws studio.balancer.operations.OperationException if something does not answer
   */
  ImportResult.Actor run(
      ActorId actor, List<Source> sources, List<Account> accounts, KnownImports known)
      throws NotImportableException {
    Merged merged = Merging.of(accounts);
    LocalFiles files = new LocalFiles(actor, sources, dataFolder);
    boolean heard = known.has(event(actor, merged.document()));
    Optional<KnownActor> standing = Optional.empty();
    if (log.isPresent() && known.actors().contains(actor) && (!heard || upload.isPresent())) {
      standing = Optional.of(log.get().standing(actor));
    }
    Upload.Uploaded uploaded =
        upload.isPresent() ? upload.get().run(actor, merged, files, standing) : NOTHING;
    Map<String, List<String>> missing =
        check.map(there -> there.missing(merged.document(), files)).orElse(Map.of());
    ActorImported event = event(actor, merged.document());
    requireReadable(event);
    Done done = Done.WOULD_BE_IMPORTED;
    if (log.isPresent()) {
      done = known.has(event) || !lacks(standing, event) ? Done.KNOWN : Done.IMPORTED;
    }
    if (done == Done.IMPORTED) {
      log.get().publish(event);
    }
    List<String> notes = new ArrayList<>(merged.notes());
    notes.addAll(uploaded.notes());
    return new ImportResult.Actor(
        actor, done, ImageCounts.of(merged.images()), uploaded.images(), missing, notes);
  }

  private static boolean lacks(Optional<KnownActor> standing, ActorImported event)
      throws NotImportableException {
    return standing.isEmpty() || standing.get().lacks(event);
  }

  /** The event whose id is a hash of what is imported. */
  private ActorImported event(ActorId actor, ObjectNode document) {
    String id = Identity.of(actor.value(), Identity.ofContent(Json.bytes(document)));
    return new ActorImported(id, actor, document, Timestamp.now(clock), true);
  }

  /** Every reader of the log must be able to. */
  private static void requireReadable(ActorImported event) throws NotImportableException {
    byte[] message = Json.bytes(event);
    if (message.length > MAX_BYTES) {
      throw new NotImportableException(
          Line.of("the actor has %d bytes, expected at most %d", message.length, MAX_BYTES));
    }
    try {
      Json.read(message, ActorImported.class);
    } catch (UnreadableJsonException e) {
      throw new NotImportableException(e.getMessage());
    }
  }
}

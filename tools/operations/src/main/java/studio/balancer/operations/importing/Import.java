package studio.balancer.operations.importing;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.event.ActorImported;
import studio.balancer.contracts.json.Timestamp;
import studio.balancer.operations.importing.log.ImportLog;
import studio.balancer.operations.importing.log.KnownImports;
import studio.balancer.operations.importing.merge.Merged;
import studio.balancer.operations.importing.merge.Merging;
import studio.balancer.operations.importing.source.Account;
import studio.balancer.operations.importing.source.Inventory;
import studio.balancer.operations.importing.source.Reading;
import studio.balancer.operations.importing.source.Refusal;
import studio.balancer.operations.importing.source.Source;

/**
 * Imports all actors that some files and folders tell of, one after the other: of the rest nothing
 * is held but names. It may end at any point; what is in the log then is not published again.
 */
public final class Import {
  /** So many actors are lost from a list of results at most if the cluster goes away. */
  private static final int BATCH = 200;

  private final Optional<ImportLog> log;
  private final Clock clock;
  private final Progress progress;

  /**
   * @param log where the actors go; empty for a dry run
   */
  public Import(Optional<ImportLog> log, Clock clock, Progress progress) {
    this.log = log;
    this.clock = clock;
    this.progress = progress;
  }

  /**
   * Imports.
   *
   * @param paths files and folders, in any order
   * @param results gets what came of each actor, once that is certain, and of what is refused
   */
  public void run(Collection<Path> paths, Consumer<ImportResult> results) {
    Inventory inventory = Inventory.of(paths, progress);
    inventory.refused().forEach(each -> results.accept(new ImportResult.Refused(each)));
    KnownImports known =
        log.map(there -> there.known(inventory.sources().keySet())).orElse(KnownImports.NONE);
    List<ImportResult> uncertain = new ArrayList<>();
    progress.begin("Importing", inventory.sources().size());
    for (Map.Entry<ActorId, List<Source>> actor : inventory.sources().entrySet()) {
      uncertain.add(one(actor.getKey(), actor.getValue(), known, results));
      progress.step();
      if (uncertain.size() == BATCH) {
        settle(uncertain, results);
      }
    }
    settle(uncertain, results);
  }

  private void settle(List<ImportResult> uncertain, Consumer<ImportResult> results) {
    log.ifPresent(ImportLog::flush);
    uncertain.forEach(results);
    uncertain.clear();
  }

  private ImportResult one(
      ActorId actor, List<Source> sources, KnownImports known, Consumer<ImportResult> results) {
    List<Account> accounts = new ArrayList<>();
    for (Source source : sources) {
      switch (source.read()) {
        case Reading.Told told -> accounts.add(told.account());
        case Reading.Refused(String reason) -> results.accept(refused(source, reason));
        case Reading.SomethingElse other ->
            results.accept(refused(source, "has changed while it was read"));
      }
    }
    if (accounts.isEmpty()) {
      return refused(sources.getFirst(), "nothing is left of actor " + actor);
    }
    Merged merged = Merging.of(accounts);
    ActorImported event = Publishable.event(actor, merged.document(), Timestamp.now(clock));
    Optional<String> refusal = Publishable.refusal(event);
    if (refusal.isPresent()) {
      return refused(sources.getFirst(), refusal.get());
    }
    ImportResult.Done done = ImportResult.Done.WOULD_BE_IMPORTED;
    if (log.isPresent()) {
      done = known.has(event) ? ImportResult.Done.KNOWN : ImportResult.Done.IMPORTED;
      if (done == ImportResult.Done.IMPORTED) {
        log.get().publish(event);
      }
    }
    return new ImportResult.Actor(actor, done, ImageCounts.of(merged.images()), 0, merged.notes());
  }

  private static ImportResult refused(Source source, String reason) {
    return new ImportResult.Refused(new Refusal(source.path().toString(), reason));
  }
}

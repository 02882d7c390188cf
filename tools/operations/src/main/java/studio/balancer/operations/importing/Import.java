package studio.balancer.operations.importing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.operations.importing.log.ImportLog;
import studio.balancer.operations.importing.log.KnownImports;
import studio.balancer.operations.importing.log.NotImportableException;
import studio.balancer.operations.importing.source.Account;
import studio.balancer.operations.importing.source.Inventory;
import studio.balancer.operations.importing.source.Progress;
import studio.balancer.operations.importing.source.Reading;
import studio.balancer.operations.importing.source.Refusal;
import studio.balancer.operations.importing.source.Source;

/**
 * Imports all actors that some files and folders tell of, one after the other: of the rest nothing
 * is held but names. It may end at any point; what is in the log then is not published again.
 *
 * @param actorImport imports one of them
 */
public record Import(ActorImport actorImport, Progress progress) {
  /** So many actors are lost from a list of results at most if the cluster goes away. */
  private static final int BATCH = 200;

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
        actorImport
            .log()
            .map(log -> log.known(inventory.sources().keySet(), progress))
            .orElse(KnownImports.NONE);
    List<ImportResult> uncertain = new ArrayList<>();
    progress.begin("Importing", inventory.sources().size());
    for (Map.Entry<ActorId, List<Source>> actor : inventory.sources().entrySet()) {
      uncertain.addAll(one(actor.getKey(), actor.getValue(), known));
      progress.step();
      if (uncertain.size() >= BATCH) {
        settle(uncertain, results);
      }
    }
    settle(uncertain, results);
  }

  private void settle(List<ImportResult> uncertain, Consumer<ImportResult> results) {
    actorImport.log().ifPresent(ImportLog::flush);
    uncertain.forEach(results);
    uncertain.clear();
  }

  private List<ImportResult> one(ActorId actor, List<Source> sources, KnownImports known) {
    List<ImportResult> results = new ArrayList<>();
    List<Account> accounts = new ArrayList<>();
    for (Source source : sources) {
      switch (source.read()) {
        case Reading.Told told -> accounts.add(told.account());
        case Reading.Refused(String reason) -> results.add(refused(source, reason));
        case Reading.SomethingElse other -> results.add(refused(source, "was changed meanwhile"));
      }
    }
    if (!accounts.isEmpty()) {
      try {
        results.add(actorImport.run(actor, sources, accounts, known));
      } catch (NotImportableException e) {
        results.add(refused(sources.getFirst(), e.getMessage()));
      }
    }
    return results;
  }

  private static ImportResult refused(Source source, String reason) {
    return new ImportResult.Refused(new Refusal(source.path().toString(), reason));
  }
}

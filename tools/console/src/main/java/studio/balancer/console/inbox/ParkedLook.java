package studio.balancer.console.inbox;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import studio.balancer.console.fleet.FleetLook;
import studio.balancer.console.installation.OperatorAccess;
import studio.balancer.console.installation.Remembered.Told;
import studio.balancer.operations.OperationException;
import studio.balancer.operations.parked.ParkedCommands;
import studio.balancer.operations.parked.ParkedEntry;
import studio.balancer.operations.rawlog.RecordLog;

/**
 * What the ledger knows of the parked commands. It is asked once for each look at the log, however
 * many pages share that.
 */
@Singleton
public final class ParkedLook {
  private final OperatorAccess access;
  private RecordLog log;
  private Instant lookedAt = Instant.MIN;
  private List<ParkedEntry> entries = List.of();

  public ParkedLook(OperatorAccess access) {
    this.access = access;
  }

  /**
   * The first of the commands that the log has as parked.
   *
   * @param max how many at most
   */
  synchronized List<ParkedEntry> first(int max, Told<FleetLook> look) {
    if (!look.at().equals(lookedAt)) {
      entries =
          read(look.value().map(FleetLook::parked).orElse(List.of()).stream().limit(max).toList());
      lookedAt = look.at();
    }
    return entries;
  }

  private List<ParkedEntry> read(List<String> commands) {
    List<ParkedEntry> found = new ArrayList<>();
    if (!commands.isEmpty()) {
      if (log == null) {
        log = access.openLog();
      }
      ParkedCommands parked = access.parked(log);
      for (String command : commands) {
        try {
          found.add(parked.find(command));
        } catch (OperationException e) {
          // It has just been decided: the event about it is on its way.
          continue;
        }
      }
    }
    return found;
  }

  @PreDestroy
  synchronized void close() {
    if (log != null) {
      log.close();
    }
  }
}

package studio.balancer.console.inbox;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import studio.balancer.console.fleet.FleetLook;
import studio.balancer.console.fleet.FleetOverview;
import studio.balancer.console.fleet.Troubles;
import studio.balancer.console.inbox.InboxView.BlockedRow;
import studio.balancer.console.inbox.InboxView.LetterRow;
import studio.balancer.console.installation.OperatorAccess;
import studio.balancer.console.installation.Remembered.Told;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.operations.OperationException;
import studio.balancer.operations.deadletter.DeadLetter;
import studio.balancer.operations.fold.BlockMarker;
import studio.balancer.operations.parked.ParkedCommands;
import studio.balancer.operations.parked.ParkedEntry;
import studio.balancer.operations.rawlog.RecordLog;

/** What waits for a person, with the decisions that there are and what each costs. */
@Path("/inbox")
public final class InboxResource {
  /** More are decided by the command line, for all of them at once. */
  private static final int MAX_SHOWN = 100;

  private final OperatorAccess access;
  private final FleetOverview fleet;
  private final Troubles troubles;

  public InboxResource(OperatorAccess access, FleetOverview fleet, Troubles troubles) {
    this.access = access;
    this.fleet = fleet;
    this.troubles = troubles;
  }

  /** The template of this page; Quarkus checks it when it builds. */
  @CheckedTemplate(basePath = "pages")
  static final class Pages {
    private Pages() {}

    static native TemplateInstance inbox(InboxView view);
  }

  @GET
  @Blocking
  @Produces(MediaType.TEXT_HTML)
  public TemplateInstance inbox() {
    List<String> problems = new ArrayList<>();
    Told<FleetLook> look = fleet.now();
    look.problem().ifPresent(problems::add);
    Told<List<List<DeadLetter>>> letters = troubles.deadLetters();
    letters.problem().ifPresent(problems::add);
    Told<SortedMap<ActorId, BlockMarker>> blocked = troubles.blocked();
    blocked.problem().ifPresent(problems::add);
    List<String> commands = look.value().map(FleetLook::parked).orElse(List.of());
    List<List<DeadLetter>> open = letters.value().orElse(List.of());
    SortedMap<ActorId, BlockMarker> actors = blocked.value().orElse(new TreeMap<>());
    return Pages.inbox(
        new InboxView(
            parked(commands),
            open.stream().limit(MAX_SHOWN).map(LetterRow::of).toList(),
            actors.entrySet().stream()
                .limit(MAX_SHOWN)
                .map(
                    one ->
                        new BlockedRow(
                            one.getKey(),
                            one.getValue().partition(),
                            one.getValue().offset(),
                            one.getValue().reason()))
                .toList(),
            hidden(commands.size()) + hidden(open.size()) + hidden(actors.size()),
            problems));
  }

  private static int hidden(int all) {
    return Math.max(0, all - MAX_SHOWN);
  }

  /** The log says which are parked, the ledger what is known of each. */
  private List<ParkedEntry> parked(List<String> commands) {
    List<ParkedEntry> entries = new ArrayList<>();
    if (!commands.isEmpty()) {
      try (RecordLog log = access.openLog()) {
        ParkedCommands parked = access.parked(log);
        for (String command : commands.subList(0, Math.min(commands.size(), MAX_SHOWN))) {
          try {
            entries.add(parked.find(command));
          } catch (OperationException e) {
            // It has just been decided: the event about it is on its way.
            continue;
          }
        }
      }
    }
    return entries;
  }
}

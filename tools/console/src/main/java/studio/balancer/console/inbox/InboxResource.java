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
import studio.balancer.console.installation.Remembered.Told;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.operations.deadletter.DeadLetter;
import studio.balancer.operations.fold.BlockMarker;

/** What waits for a person, with the decisions that there are and what each costs. */
@Path("/inbox")
public final class InboxResource {
  /** More are decided by the command line, for all of them at once. */
  private static final int MAX_SHOWN = 100;

  private final FleetOverview fleet;
  private final Troubles troubles;
  private final ParkedLook parked;

  public InboxResource(FleetOverview fleet, Troubles troubles, ParkedLook parked) {
    this.fleet = fleet;
    this.troubles = troubles;
    this.parked = parked;
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
    List<List<DeadLetter>> open = letters.value().orElse(List.of());
    SortedMap<ActorId, BlockMarker> actors = blocked.value().orElse(new TreeMap<>());
    return Pages.inbox(
        new InboxView(
            look.value().flatMap(FleetLook::position),
            parked.first(MAX_SHOWN, look),
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
            hidden(look.value().map(one -> one.parked().size()).orElse(0))
                + hidden(open.size())
                + hidden(actors.size()),
            problems));
  }

  private static int hidden(int all) {
    return Math.max(0, all - MAX_SHOWN);
  }
}

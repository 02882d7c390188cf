package studio.balancer.console.action;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import studio.balancer.console.fleet.FleetOverview;
import studio.balancer.console.web.ActionLog;
import studio.balancer.console.web.Visit;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.change.ExplicitRequest;
import studio.balancer.contracts.progress.ChangeAnswer;
import studio.balancer.contracts.progress.ChangeRejected;
import studio.balancer.contracts.progress.PlanProposed;
import studio.balancer.contracts.text.Line;
import studio.balancer.operations.OperationException;
import studio.balancer.operations.client.BalanceOutcome;

/** Proposals: what would be done for an actor, and its approval. */
@Path("/")
@Blocking
@Produces(MediaType.TEXT_HTML)
public final class ProposalResource {
  private final Changes changes;
  private final Proposals proposals;
  private final FleetOverview fleet;
  private final Visit visit;
  private final ActionLog log;

  public ProposalResource(
      Changes changes, Proposals proposals, FleetOverview fleet, Visit visit, ActionLog log) {
    this.changes = changes;
    this.proposals = proposals;
    this.fleet = fleet;
    this.visit = visit;
    this.log = log;
  }

  /** The template of this page; Quarkus checks it when it builds. */
  @CheckedTemplate(basePath = "pages")
  static final class Pages {
    private Pages() {}

    static native TemplateInstance proposal(ProposalView view);
  }

  /**
   * A dry run, shown as a proposal.
   *
   * @param generate types of which one image each is wanted anew, as often as it is said; none: the
   *     planner decides
   */
  @POST
  @Path("proposals")
  public Response propose(
      @FormParam("actor") String actor, @FormParam("generate") List<String> generate) {
    String source = visit.source();
    ActorId id = new ActorId(actor);
    ExplicitRequest request = generate.isEmpty() ? null : request(generate);
    BalanceOutcome outcome = changes.dryRun(id, request, source);
    log.did(visit.required(), Line.of("./balancer balance --actor-id %s", id));
    return switch (outcome) {
      case BalanceOutcome.Proposed(PlanProposed answer) ->
          Response.seeOther(URI.create("/proposals/" + proposals.keep(answer))).build();
      case BalanceOutcome.Balanced balanced ->
          throw new OperationException("%s is balanced: there is nothing to do", id);
      case BalanceOutcome.Rejected rejected ->
          throw new OperationException("the planner refuses: %s", rejected.answer().reason());
      case BalanceOutcome.NoAnswer none ->
          throw new OperationException("the planner has not answered within %s", none.waited());
      case BalanceOutcome.Completed completed ->
          throw new IllegalStateException("a dry run carries out nothing");
    };
  }

  @GET
  @Path("proposals/{proposal}")
  public TemplateInstance show(@PathParam("proposal") String proposal) {
    return Pages.proposal(new ProposalView(proposal, find(proposal)));
  }

  /**
   * Has it carried out.
   *
   * @param delete the deletions that are approved
   */
  @POST
  @Path("proposals/{proposal}/approval")
  public Response approve(
      @PathParam("proposal") String proposal, @FormParam("delete") List<String> delete) {
    String source = visit.source();
    PlanProposed approved = find(proposal);
    ChangeAnswer answer = changes.approve(approved, Set.copyOf(delete), source);
    log.did(
        visit.required(), Line.of("./balancer balance --plan of %s --execute", approved.actorId()));
    fleet.forget();
    if (answer instanceof ChangeRejected rejected) {
      throw new OperationException("the planner refuses: %s", rejected.reason());
    }
    return Response.seeOther(URI.create("/actors/" + approved.actorId())).build();
  }

  private PlanProposed find(String proposal) {
    return proposals.find(proposal).orElseThrow(NotFoundException::new);
  }

  private static ExplicitRequest request(List<String> types) {
    Map<ImageType, Integer> counts = new EnumMap<>(ImageType.class);
    types.forEach(type -> counts.merge(ImageType.of(type), 1, Integer::sum));
    return new ExplicitRequest(List.of(), counts);
  }
}

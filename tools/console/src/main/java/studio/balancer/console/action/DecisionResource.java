package studio.balancer.console.action;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import studio.balancer.console.audit.AuditRuns;
import studio.balancer.console.fleet.FleetOverview;
import studio.balancer.console.fleet.Troubles;
import studio.balancer.console.installation.OperatorAccess;
import studio.balancer.console.web.ActionLog;
import studio.balancer.console.web.Visit;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.message.Require;
import studio.balancer.contracts.text.Line;
import studio.balancer.operations.deadletter.DeadLetterId;
import studio.balancer.operations.deadletter.DeadLetters;
import studio.balancer.operations.rawlog.RecordLog;
import studio.balancer.operations.restore.Restoring;

/** What a person decides: restores, parked commands, dead letters, an audit. */
@Path("/")
@Blocking
public final class DecisionResource {
  private static final URI INBOX = URI.create("/inbox");

  private final OperatorAccess access;
  private final Visit visit;
  private final ActionLog log;
  private final Troubles troubles;
  private final FleetOverview fleet;
  private final AuditRuns audits;

  public DecisionResource(
      OperatorAccess access,
      Visit visit,
      ActionLog log,
      Troubles troubles,
      FleetOverview fleet,
      AuditRuns audits) {
    this.access = access;
    this.visit = visit;
    this.log = log;
    this.troubles = troubles;
    this.fleet = fleet;
    this.audits = audits;
  }

  @POST
  @Path("audits")
  public Response audit() {
    String name = visit.required();
    audits.begin();
    log.did(name, "./balancer audit");
    return Response.seeOther(URI.create("/#audit")).build();
  }

  @POST
  @Path("restores")
  public Response restore(@FormParam("actor") String actor, @FormParam("file") String file) {
    String name = visit.required();
    ActorId id = new ActorId(actor);
    FileName image = new FileName(file);
    Restoring restoring = access.restoring(visit.source());
    restoring.restore(restoring.find(id, image));
    return done(
        name,
        Line.of("./balancer restore --actor-id %s --file %s --execute", id, image),
        URI.create("/actors/" + id));
  }

  @POST
  @Path("parked/{command}/look-again")
  public Response lookAgain(@PathParam("command") String command) {
    String name = visit.required();
    Require.id("command", command);
    try (RecordLog records = access.openLog()) {
      access.parked(records).lookAgain(command);
    }
    return done(
        name,
        Line.of("./balancer parked resolve --command %s --look-again --execute", command),
        INBOX);
  }

  @POST
  @Path("parked/{command}/failed")
  public Response failed(
      @PathParam("command") String command, @FormParam("reason") @DefaultValue("") String reason) {
    String name = visit.required();
    Require.id("command", command);
    try (RecordLog records = access.openLog()) {
      access.parked(records).fail(command, Line.of("%s: %s", visit.source(), reason.strip()));
    }
    return done(
        name, Line.of("./balancer parked resolve --command %s --failed --execute", command), INBOX);
  }

  @POST
  @Path("dead-letters/{letter}/retried")
  public Response retry(@PathParam("letter") String letter) {
    String name = visit.required();
    try (RecordLog records = access.openLog()) {
      DeadLetters letters = access.deadLetters(records, visit.source());
      letters.retry(letters.together(DeadLetterId.parse(letter)));
    }
    return done(name, Line.of("./balancer dead-letters retry %s --execute", letter), INBOX);
  }

  @POST
  @Path("dead-letters/{letter}/discarded")
  public Response discard(@PathParam("letter") String letter) {
    String name = visit.required();
    try (RecordLog records = access.openLog()) {
      DeadLetters letters = access.deadLetters(records, visit.source());
      letters.discard(letters.together(DeadLetterId.parse(letter)));
    }
    return done(name, Line.of("./balancer dead-letters discard %s --execute", letter), INBOX);
  }

  private Response done(String name, String command, URI next) {
    log.did(name, command);
    troubles.forget();
    fleet.forget();
    return Response.seeOther(next).build();
  }
}

package studio.balancer.manifest.rebuild;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.text.Line;
import studio.balancer.http.problem.RefusalException;
import studio.balancer.manifest.intake.ActorRebuild;
import studio.balancer.manifest.intake.Rebuild;
import studio.balancer.manifest.reading.ReadBarrier;
import studio.balancer.manifest.reading.ReadingConfiguration;

/** Folds manifests anew when an operator asks for it. */
@Path("/manifests/{actor}/rebuild")
public final class RebuildResource {
  private final ReadBarrier readBarrier;
  private final ActorRebuild rebuild;
  private final ReadingConfiguration configuration;

  public RebuildResource(
      ReadBarrier readBarrier, ActorRebuild rebuild, ReadingConfiguration configuration) {
    this.readBarrier = readBarrier;
    this.rebuild = rebuild;
    this.configuration = configuration;
  }

  /**
   * Folds an actor's events from the start of the log.
   *
   * @param execute whether to write what comes out; otherwise it is only compared
   */
  @POST
  @Produces(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  @Operation(
      summary = "Folds an actor's events anew",
      description = "Compares with what is stored; with execute=true a difference is mended.")
  @APIResponse(responseCode = "200", description = "How the manifest compares, or that it is new")
  @APIResponse(responseCode = "400", description = "Not an actor id")
  @APIResponse(responseCode = "404", description = "The actor has no events")
  @APIResponse(responseCode = "409", description = "Blocked by an event that cannot be folded")
  @APIResponse(responseCode = "503", description = "Events are still being applied; come back")
  public RebuildAnswer rebuild(
      @PathParam("actor") String id,
      @QueryParam("execute") @DefaultValue("false") boolean execute) {
    ActorId actor = RefusalException.unlessActor(id);
    OptionalLong end = readBarrier.with(actor);
    if (end.isEmpty()) {
      throw RefusalException.notNow(
          Line.of("events of actor %s are still being applied", id), configuration.retryAfter());
    }
    return switch (rebuild.rebuild(actor, end.getAsLong(), execute)) {
      case Rebuild.Compared compared -> RebuildAnswer.of(actor, compared);
      case Rebuild.Absent absent ->
          throw RefusalException.of(Response.Status.NOT_FOUND, "actor %s has no events", actor);
      case Rebuild.Blocked blocked ->
          throw RefusalException.of(
              Response.Status.CONFLICT,
              "actor %s is blocked by the event at partition %d, offset %d: %s",
              actor,
              blocked.partition(),
              blocked.offset(),
              blocked.reason());
    };
  }
}

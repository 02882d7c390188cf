package studio.balancer.generator.parked;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import studio.balancer.contracts.actor.Printable;
import studio.balancer.contracts.message.Require;
import studio.balancer.generator.generation.ParkedResolution;
import studio.balancer.generator.generation.Resolved;
import studio.balancer.http.problem.RefusalException;
import studio.balancer.messaging.delivery.PermanentFailureException;

/** Takes an operator's decision on a parked command. */
@Path("/parked")
public final class ParkedResource {
  private static final String NO_REASON = "an operator decided so";

  /** What is kept of an operator's reason. */
  private static final int MAX_REASON_LENGTH = 500;

  private final ParkedResolution parked;

  public ParkedResource(ParkedResolution parked) {
    this.parked = parked;
  }

  @POST
  @Path("/{command}/resolution")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  @Operation(
      summary = "Ends a parked command",
      description = "It has failed then, its event says so, and the image may be asked for anew.")
  @RequestBody(content = @Content(schema = @Schema(implementation = ResolutionRequest.class)))
  @APIResponse(responseCode = "200", description = "It has failed; saying it again is harmless")
  @APIResponse(responseCode = "400", description = "Not a command id, or no such resolution")
  @APIResponse(responseCode = "404", description = "Nothing is known of the command")
  @APIResponse(responseCode = "409", description = "The command is not parked")
  @APIResponse(responseCode = "503", description = "The ledger or Kafka cannot be reached")
  public Map<String, String> resolve(@PathParam("command") String commandId, byte[] body) {
    require(commandId);
    ResolutionRequest request = RefusalException.unlessReadable(body, ResolutionRequest.class);
    if (!ResolutionRequest.FAILED.equals(request.resolution())) {
      throw RefusalException.of(
          Response.Status.BAD_REQUEST, "invalid resolution: expected 'failed'");
    }
    return switch (failed(commandId, reason(request))) {
      case Resolved.AsFailed failed ->
          Map.of(
              "command_id",
              commandId,
              "actor_id",
              failed.actorId().value(),
              "result",
              ResolutionRequest.FAILED);
      case Resolved.Unknown unknown ->
          throw RefusalException.of(
              Response.Status.NOT_FOUND, "the ledger knows no command " + commandId);
      case Resolved.NotParked other ->
          throw RefusalException.of(
              Response.Status.CONFLICT,
              "command %s is not parked: it %s",
              commandId,
              other.state());
    };
  }

  private Resolved failed(String commandId, String reason) {
    try {
      return parked.fail(commandId, reason);
    } catch (PermanentFailureException e) {
      throw RefusalException.of(Response.Status.CONFLICT, e.failure().reason());
    }
  }

  private static void require(String commandId) {
    try {
      Require.id("command_id", commandId);
    } catch (IllegalArgumentException e) {
      throw RefusalException.of(Response.Status.BAD_REQUEST, e.getMessage());
    }
  }

  private static String reason(ResolutionRequest request) {
    return request.reason() == null || request.reason().isBlank()
        ? NO_REASON
        : Printable.of(request.reason(), MAX_REASON_LENGTH);
  }
}

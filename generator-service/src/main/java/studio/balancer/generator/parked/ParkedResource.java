package studio.balancer.generator.parked;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.logging.Logger;
import studio.balancer.contracts.actor.Printable;
import studio.balancer.contracts.message.Require;
import studio.balancer.generator.generation.ParkedCommands;
import studio.balancer.generator.generation.Resolved;
import studio.balancer.messaging.delivery.PermanentFailureException;
import studio.balancer.messaging.publish.PublicationException;
import studio.balancer.objectstore.ObjectStoreException;

/** Takes an operator's decision on a parked command. */
@Path("/parked")
public final class ParkedResource {
  private static final Logger LOG = Logger.getLogger(ParkedResource.class);
  private static final String PROBLEM = "application/problem+json";
  private static final String NO_REASON = "an operator decided so";

  /** What is kept of an operator's reason. */
  private static final int LONGEST_REASON = 500;

  private final ParkedCommands parked;

  @Inject
  public ParkedResource(ParkedCommands parked) {
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
  @APIResponse(responseCode = "200", description = "It has failed; saying it again is harmless")
  @APIResponse(responseCode = "400", description = "Not a command id, or no such resolution")
  @APIResponse(responseCode = "404", description = "Nothing is known of the command")
  @APIResponse(responseCode = "409", description = "The command is not parked")
  @APIResponse(responseCode = "503", description = "The ledger or Kafka cannot be reached")
  public Response resolve(@PathParam("command") String commandId, ResolutionRequest request) {
    try {
      Require.id("command_id", commandId);
    } catch (IllegalArgumentException e) {
      return problem(Response.Status.BAD_REQUEST, e.getMessage());
    }
    if (request == null || !ResolutionRequest.FAILED.equals(request.resolution())) {
      return problem(Response.Status.BAD_REQUEST, "invalid resolution: expected 'failed'");
    }
    try {
      return answer(commandId, parked.fail(commandId, reason(request)));
    } catch (PermanentFailureException e) {
      return problem(Response.Status.CONFLICT, e.failure().reason());
    } catch (ObjectStoreException | PublicationException e) {
      LOG.warnf("Command %s is not resolved now: %s", commandId, e.getMessage());
      return problem(
          Response.Status.SERVICE_UNAVAILABLE,
          "the ledger or Kafka cannot be reached: say it again");
    }
  }

  private static Response answer(String commandId, Resolved resolved) {
    return switch (resolved) {
      case Resolved.AsFailed failed ->
          Response.ok(
                  Map.of(
                      "command_id",
                      commandId,
                      "actor_id",
                      failed.actorId().value(),
                      "result",
                      ResolutionRequest.FAILED))
              .build();
      case Resolved.Unknown unknown ->
          problem(Response.Status.NOT_FOUND, "the ledger knows no command " + commandId);
      case Resolved.NotParked other ->
          problem(
              Response.Status.CONFLICT,
              String.format(
                  Locale.ROOT, "command %s is not parked: it %s", commandId, other.state()));
    };
  }

  private static String reason(ResolutionRequest request) {
    return request.reason() == null || request.reason().isBlank()
        ? NO_REASON
        : Printable.of(request.reason(), LONGEST_REASON);
  }

  /** As RFC 9457 has it (https://www.rfc-editor.org/rfc/rfc9457). */
  private static Response problem(Response.Status status, String detail) {
    return Response.status(status)
        .type(PROBLEM)
        .entity(
            Map.of(
                "title", status.getReasonPhrase(),
                "status", status.getStatusCode(),
                "detail", detail))
        .build();
  }
}

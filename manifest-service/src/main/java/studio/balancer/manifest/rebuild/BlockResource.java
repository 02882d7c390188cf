package studio.balancer.manifest.rebuild;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.logging.Logger;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.http.problem.RefusalException;
import studio.balancer.manifest.block.BlockAnswer;
import studio.balancer.manifest.block.BlockLifting;
import studio.balancer.manifest.block.BlockResolution;
import studio.balancer.manifest.block.BlockedActor;
import studio.balancer.manifest.block.BlockedActors;
import studio.balancer.manifest.intake.Mending;

/** Takes an operator's decision about an event that blocks its actor. */
@Path("/manifests/{actor}/block")
public final class BlockResource {
  private static final Logger LOG = Logger.getLogger(BlockResource.class);

  private final BlockedActors blocks;
  private final Mending mending;

  public BlockResource(BlockedActors blocks, Mending mending) {
    this.blocks = blocks;
    this.mending = mending;
  }

  /**
   * Lifts a block, and folds the actor at once.
   *
   * @param resolution what is to become of the event: retry or discard
   */
  @POST
  @Produces(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  @Operation(
      summary = "Lifts the block of an actor",
      description = "With the event read again, or passed over now and ever.")
  @APIResponse(responseCode = "200", description = "Whether the actor is free, or blocked again")
  @APIResponse(responseCode = "400", description = "Not an actor id, or no such resolution")
  @APIResponse(responseCode = "409", description = "Another event blocks the actor")
  @APIResponse(responseCode = "503", description = "Kafka or S3 does not answer; come back")
  public BlockAnswer lift(
      @PathParam("actor") String id,
      @QueryParam("partition") int partition,
      @QueryParam("offset") long offset,
      @QueryParam("resolution") String resolution) {
    ActorId actor = RefusalException.unlessActor(id);
    BlockResolution decision = decision(resolution);
    return switch (blocks.lift(actor, partition, offset, decision)) {
      case BlockLifting.NoBlock none -> {
        // Perhaps the same decision came before, and what follows from it could not be done.
        mending.foldFromStart(actor);
        yield state(actor);
      }
      case BlockLifting.OtherBlock other ->
          throw RefusalException.of(
              Response.Status.CONFLICT,
              "another event blocks %s: partition %d, offset %d",
              id,
              other.marker().partition(),
              other.marker().offset());
      case BlockLifting.Lifted lifted -> {
        LOG.infof(
            "%s: an operator's decision on the event at partition %d, offset %d: %s",
            id, partition, offset, decision.label());
        mending.foldFromStart(actor);
        yield state(actor);
      }
    };
  }

  private BlockAnswer state(ActorId actor) {
    return blocks
        .find(actor)
        .filter(BlockedActor::blocks)
        .map(marker -> BlockAnswer.blocked(actor, marker))
        .orElseGet(() -> BlockAnswer.free(actor));
  }

  private static BlockResolution decision(String resolution) {
    return Arrays.stream(BlockResolution.values())
        .filter(known -> known.label().equals(resolution))
        .findFirst()
        .orElseThrow(
            () ->
                RefusalException.of(
                    Response.Status.BAD_REQUEST,
                    "invalid resolution: expected 'retry' or 'discard'"));
  }
}

package studio.balancer.manifest.rebuild;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJsonException;
import studio.balancer.manifest.http.RefusalException;

/** Folds many manifests anew when an operator asks for it. */
@Path("/rebuilds")
public final class BatchRebuildResource {
  /** A JSON document a line (https://github.com/ndjson/ndjson-spec). */
  private static final String LINES = "application/x-ndjson";

  private final BatchRebuild rebuild;

  @Inject
  public BatchRebuildResource(BatchRebuild rebuild) {
    this.rebuild = rebuild;
  }

  /**
   * Folds the events of many actors from the start of the log.
   *
   * @param body a {@link RebuildRequest}
   * @param execute whether to write what comes out; otherwise it is only compared
   */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(LINES)
  @RunOnVirtualThread
  @Operation(
      summary = "Folds the events of many actors anew",
      description =
          "As POST /manifests/{actor}/rebuild does, in one reading of the log for all. A line for"
              + " each actor, as it is known: its result, or status and detail of its problem. An"
              + " actor with 503, or without a line, may be asked for again.")
  @RequestBody(content = @Content(schema = @Schema(implementation = RebuildRequest.class)))
  @APIResponse(responseCode = "200", description = "A line for each actor, in any order")
  @APIResponse(responseCode = "400", description = "Not a list of actor ids, or too many")
  public StreamingOutput rebuild(
      byte[] body, @QueryParam("execute") @DefaultValue("false") boolean execute) {
    RebuildRequest request = parse(body);
    return out -> {
      // So that the client hears at once that it is being worked on.
      out.flush();
      answer(request, execute, out);
    };
  }

  private void answer(RebuildRequest request, boolean execute, OutputStream out)
      throws IOException {
    try {
      rebuild.rebuild(
          request.actors(),
          execute,
          line -> {
            out.write(Json.bytes(line));
            out.write('\n');
            out.flush();
          });
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the service stops");
    }
  }

  private static RebuildRequest parse(byte[] body) {
    try {
      return Json.read(body, RebuildRequest.class);
    } catch (UnreadableJsonException e) {
      throw RefusalException.of(Response.Status.BAD_REQUEST, e.getMessage());
    }
  }
}

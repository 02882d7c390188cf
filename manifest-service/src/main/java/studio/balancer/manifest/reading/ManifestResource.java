package studio.balancer.manifest.reading;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import studio.balancer.contracts.text.Line;
import studio.balancer.http.problem.RefusalException;

/** Serves manifests. */
@Path("/manifests")
public final class ManifestResource {
  private static final String ANY = "*";
  private static final String WEAK = "W/";

  private final ManifestReading reading;
  private final ReadingConfiguration configuration;

  public ManifestResource(ManifestReading reading, ReadingConfiguration configuration) {
    this.reading = reading;
    this.configuration = configuration;
  }

  /**
   * An actor's manifest.
   *
   * @param known the versions that the client has, or null
   */
  @GET
  @Path("/{actor}")
  @Produces(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  @Operation(
      summary = "An actor's manifest",
      description = "Holds every event that was in the log when asked.")
  @APIResponse(responseCode = "200", description = "The manifest, with its ETag")
  @APIResponse(responseCode = "304", description = "The client has it already")
  @APIResponse(responseCode = "400", description = "Not an actor id")
  @APIResponse(responseCode = "404", description = "The actor has no events")
  @APIResponse(responseCode = "409", description = "Blocked by an unreadable event")
  @APIResponse(responseCode = "503", description = "Events are still being applied; come back")
  public Response manifest(
      @PathParam("actor") String id, @HeaderParam(HttpHeaders.IF_NONE_MATCH) String known) {
    return switch (reading.read(RefusalException.unlessActor(id))) {
      case ManifestAnswer.Found(byte[] bytes, String etag) -> answer(bytes, etag, known);
      case ManifestAnswer.Absent absent ->
          throw RefusalException.of(Response.Status.NOT_FOUND, "actor %s has no events", id);
      case ManifestAnswer.Blocked blocked ->
          throw RefusalException.of(
              Response.Status.CONFLICT,
              "actor %s is blocked by the event at partition %d, offset %d: %s",
              id,
              blocked.partition(),
              blocked.offset(),
              blocked.reason());
      case ManifestAnswer.Behind behind ->
          throw RefusalException.notNow(
              Line.of("events of actor %s are still being applied", id),
              configuration.retryAfter());
    };
  }

  /**
   * What was moved out of an actor's manifest.
   *
   * @param known the versions that the client has, or null
   */
  @GET
  @Path("/{actor}/history")
  @Produces(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  @Operation(
      summary = "What was moved out of an actor's manifest",
      description = "Read after a manifest that has moved_to_history, it has all that this misses.")
  @APIResponse(responseCode = "200", description = "The history, with its ETag")
  @APIResponse(responseCode = "304", description = "The client has it already")
  @APIResponse(responseCode = "400", description = "Not an actor id")
  @APIResponse(responseCode = "404", description = "Nothing was moved: hardly any actor has one")
  public Response history(
      @PathParam("actor") String id, @HeaderParam(HttpHeaders.IF_NONE_MATCH) String known) {
    return reading
        .history(RefusalException.unlessActor(id))
        .map(history -> answer(history.bytes(), history.etag(), known))
        .orElseThrow(
            () -> RefusalException.of(Response.Status.NOT_FOUND, "actor %s has no history", id));
  }

  private static Response answer(byte[] bytes, String etag, String known) {
    Response.ResponseBuilder response =
        matches(known, etag)
            ? Response.notModified()
            : Response.ok(bytes, MediaType.APPLICATION_JSON);
    return response
        .header(HttpHeaders.ETAG, etag)
        .header(HttpHeaders.CACHE_CONTROL, "no-cache")
        .build();
  }

  private static boolean matches(String known, String etag) {
    return known != null
        && Arrays.stream(known.split(","))
            .map(String::trim)
            .map(tag -> tag.startsWith(WEAK) ? tag.substring(WEAK.length()) : tag)
            .anyMatch(tag -> tag.equals(ANY) || tag.equals(etag));
  }
}

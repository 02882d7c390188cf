package studio.balancer.manifest.feed;

import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.text.Line;
import studio.balancer.http.problem.RefusalException;

/** Serves the progress events as Server-Sent Events. */
@Path("/progress")
public final class ProgressResource {
  private static final String LAST_EVENT_ID = "Last-Event-ID";

  private final ProgressFeed feed;
  private final FeedConfiguration configuration;

  public ProgressResource(ProgressFeed feed, FeedConfiguration configuration) {
    this.feed = feed;
    this.configuration = configuration;
  }

  /**
   * Follows the progress events.
   *
   * @param lastEventId the last id that the client got, or null to begin with what comes next
   * @param actorId whose events, or null for all
   */
  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @NonBlocking
  @Operation(
      summary = "Progress as Server-Sent Events",
      description =
          "An event's name is the message's type, its data the message. Last-Event-ID resumes"
              + " exactly; without it the stream begins with what comes next.")
  @APIResponse(responseCode = "200", description = "The stream")
  @APIResponse(responseCode = "400", description = "Not an actor id, or not an id of this stream")
  @APIResponse(responseCode = "503", description = "Too many clients; come back")
  public Multi<OutboundSseEvent> progress(
      @HeaderParam(LAST_EVENT_ID) String lastEventId,
      @QueryParam("actor_id") String actorId,
      @Context Sse sse) {
    Optional<FeedPosition> from = parsed(lastEventId, FeedPosition::parse);
    Optional<ActorId> actor = parsed(actorId, ActorId::new);
    return feed.follow(from, actor)
        .map(items -> Multi.createFrom().publisher(items).map(item -> event(sse, item)))
        .orElseThrow(
            () ->
                RefusalException.notNow(
                    Line.of("%d clients follow already", configuration.maxClients()),
                    configuration.retryAfter()));
  }

  private static OutboundSseEvent event(Sse sse, FeedItem item) {
    OutboundSseEvent.Builder builder = sse.newEventBuilder().id(item.id());
    return switch (item) {
      case FeedItem.Event event -> builder.name(event.name()).data(event.data()).build();
      case FeedItem.Heartbeat heartbeat -> builder.comment(heartbeat.text()).build();
    };
  }

  private static <T> Optional<T> parsed(String text, Function<String, T> parse) {
    try {
      return Optional.ofNullable(text).filter(given -> !given.isEmpty()).map(parse);
    } catch (IllegalArgumentException e) {
      throw RefusalException.of(Response.Status.BAD_REQUEST, e.getMessage());
    }
  }
}

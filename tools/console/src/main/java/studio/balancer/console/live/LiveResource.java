package studio.balancer.console.live;

import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.Optional;
import java.util.function.Consumer;
import studio.balancer.console.installation.ConsoleConfiguration;

/** The progress events for browsers, as Server-Sent Events. */
@Path("/live")
public final class LiveResource {
  /** A browser that does not read is cut off, and comes back with the last id that it has seen. */
  private static final int MAX_UNREAD = 1_024;

  private final ProgressHub hub;
  private final int maxWatchers;

  public LiveResource(ProgressHub hub, ConsoleConfiguration configuration) {
    this.hub = hub;
    this.maxWatchers = configuration.maxWatchers();
  }

  /**
   * Follows all progress.
   *
   * @param lastEventId what the browser says when it comes back, before everything else
   * @param from the position of the page that begins to follow
   */
  @GET
  @NonBlocking
  @Produces(MediaType.SERVER_SENT_EVENTS)
  public Multi<OutboundSseEvent> live(
      @HeaderParam("Last-Event-ID") String lastEventId,
      @QueryParam("from") String from,
      @Context Sse sse) {
    if (hub.events().watching() >= maxWatchers) {
      throw new ServiceUnavailableException(10L);
    }
    Optional<StreamPosition> position =
        StreamPosition.parse(lastEventId).or(() -> StreamPosition.parse(from));
    return Multi.createFrom()
        .<LiveEvent>emitter(
            emitter -> {
              Consumer<LiveEvent> watcher = emitter::emit;
              emitter.onTermination(() -> hub.events().leave(watcher));
              hub.events().watch(position, watcher);
            },
            BackPressureStrategy.IGNORE)
        .onOverflow()
        .buffer(MAX_UNREAD)
        .map(event -> event(sse, event));
  }

  private static OutboundSseEvent event(Sse sse, LiveEvent event) {
    OutboundSseEvent.Builder builder = sse.newEventBuilder().id(event.id());
    return event.isHeartbeat()
        ? builder.comment("heartbeat").build()
        : builder.name(event.name()).data(event.data()).build();
  }
}

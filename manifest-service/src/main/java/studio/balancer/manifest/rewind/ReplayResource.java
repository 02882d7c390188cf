package studio.balancer.manifest.rewind;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import studio.balancer.contracts.actor.Printable;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.http.problem.RefusalException;

/** Has the events gone through again when an operator asks for it. */
@Path("/replays")
@Produces(MediaType.APPLICATION_JSON)
public final class ReplayResource {
  /** What is shown of a value that is refused. */
  private static final int MAX_QUOTE_LENGTH = 60;

  private final Rewinding rewinding;

  public ReplayResource(Rewinding rewinding) {
    this.rewinding = rewinding;
  }

  /**
   * Rewinds this instance's own partitions.
   *
   * @param partitions which; all if none is named
   * @param since ISO-8601 with a zone, or null for the very beginning
   */
  @POST
  @RunOnVirtualThread
  @Operation(
      summary = "Goes through the events again",
      description = "Rewinds the group in the partitions of this instance; others answer theirs.")
  @APIResponse(responseCode = "200", description = "The partitions that are gone through again")
  @APIResponse(responseCode = "400", description = "No such partition, or no time")
  @APIResponse(responseCode = "503", description = "Kafka does not answer; come back")
  public ReplayAnswer replay(
      @QueryParam("partition") List<String> partitions, @QueryParam("since") String since) {
    return new ReplayAnswer(rewinding.rewind(partitions(partitions), time(since)));
  }

  @GET
  @RunOnVirtualThread
  @Operation(summary = "How far the partitions are that were rewound")
  public ReplayAnswer progress() {
    return new ReplayAnswer(rewinding.progress());
  }

  private static Set<Integer> partitions(List<String> named) {
    return named.isEmpty()
        ? IntStream.range(0, Topic.IMAGE_EVENTS.partitions()).boxed().collect(Collectors.toSet())
        : named.stream().map(ReplayResource::partition).collect(Collectors.toSet());
  }

  private static int partition(String text) {
    try {
      int partition = Integer.parseInt(text);
      if (partition >= 0 && partition < Topic.IMAGE_EVENTS.partitions()) {
        return partition;
      }
    } catch (NumberFormatException e) {
      throw noPartition(text);
    }
    throw noPartition(text);
  }

  private static RefusalException noPartition(String text) {
    return RefusalException.of(
        Response.Status.BAD_REQUEST,
        "partition '%s' is not one of 0 to %d",
        Printable.of(text, MAX_QUOTE_LENGTH),
        Topic.IMAGE_EVENTS.partitions() - 1);
  }

  private static Optional<Instant> time(String since) {
    try {
      return Optional.ofNullable(since).map(Instant::parse);
    } catch (DateTimeException e) {
      throw RefusalException.of(
          Response.Status.BAD_REQUEST,
          "invalid since '%s': expected ISO-8601 with a zone, for example 2025-10-17T16:55:00Z",
          Printable.of(since, MAX_QUOTE_LENGTH));
    }
  }
}

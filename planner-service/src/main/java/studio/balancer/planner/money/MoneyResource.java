package studio.balancer.planner.money;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import studio.balancer.http.problem.RefusalException;
import studio.balancer.messaging.delivery.PermanentFailureException;

/** Tells what today's plans have taken of the caps. */
@Path("/money")
public final class MoneyResource {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final Budgets budgets;
  private final Clock clock;

  /** A budget may have 8 MB: whoever asks, one is read at a time. */
  private final ReentrantLock reading = new ReentrantLock();

  public MoneyResource(Budgets budgets, Clock clock) {
    this.budgets = budgets;
    this.clock = clock;
  }

  /** The money of the plans that were made today. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  @Operation(
      summary = "What today's plans (UTC) have taken of the caps",
      description = "US dollars. A cap that is not configured is absent.")
  @APIResponse(responseCode = "200", description = "The day's money and the caps")
  @APIResponse(responseCode = "409", description = "The day's budget cannot be used: see to it")
  @APIResponse(responseCode = "503", description = "The bucket does not answer; come back")
  public MoneyAnswer money() {
    if (!reading.tryLock()) {
      throw RefusalException.notNow("another one is being answered", RETRY_AFTER);
    }
    try {
      return budgets.told(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toString());
    } catch (PermanentFailureException e) {
      throw RefusalException.of(Response.Status.CONFLICT, "%s", e.failure().reason());
    } finally {
      reading.unlock();
    }
  }
}

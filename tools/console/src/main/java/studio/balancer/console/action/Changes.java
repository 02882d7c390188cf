package studio.balancer.console.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import studio.balancer.console.installation.OperatorAccess;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.change.ActorDatasetChanged;
import studio.balancer.contracts.change.ExplicitRequest;
import studio.balancer.contracts.json.Timestamp;
import studio.balancer.contracts.progress.ChangeAnswer;
import studio.balancer.contracts.progress.PlanProposed;
import studio.balancer.operations.OperationException;
import studio.balancer.operations.client.BalanceClient;
import studio.balancer.operations.client.BalanceOutcome;
import studio.balancer.operations.plan.PlanDocuments;
import studio.balancer.operations.plan.ReviewedPlan;

/** Asks the planner what it would do, and has done what a person has approved. */
@Singleton
public final class Changes {
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(45);

  private final OperatorAccess access;
  private final Clock clock;

  public Changes(OperatorAccess access, Clock clock) {
    this.access = access;
    this.clock = clock;
  }

  /**
   * A dry run.
   *
   * @param request what is asked for, or null: the planner decides
   * @param source who asks
   */
  BalanceOutcome dryRun(ActorId actor, ExplicitRequest request, String source) {
    ActorDatasetChanged change =
        new ActorDatasetChanged(
            "console-" + UUID.randomUUID(),
            source,
            actor,
            true,
            request,
            Map.of(),
            Timestamp.now(clock));
    return client(source).send(change, event -> {}, ANSWER_WITHIN);
  }

  /**
   * Has a proposal carried out on the set that it was made for, and no other.
   *
   * @param deletions the files that go; the other deletions are taken out
   * @return the planner's answer
   * @throws OperationException if there is none in time, or nothing is left to be done
   */
  ChangeAnswer approve(PlanProposed proposal, Set<String> deletions, String source) {
    ObjectNode plan = PlanDocuments.of(proposal);
    Iterator<JsonNode> each = plan.path("files_to_delete").elements();
    while (each.hasNext()) {
      if (!deletions.contains(each.next().path("filename").asText())) {
        each.remove();
      }
    }
    ActorDatasetChanged change =
        new ReviewedPlan(plan, "the proposal").change(source, false, Timestamp.now(clock));
    return firstAnswer(change, source);
  }

  /** The plan goes on by itself: who watches sees the rest. */
  private ChangeAnswer firstAnswer(ActorDatasetChanged change, String source) {
    CompletableFuture<ChangeAnswer> first = new CompletableFuture<>();
    Thread.ofVirtual()
        .name("change")
        .start(
            () -> {
              try {
                client(source)
                    .send(
                        change,
                        event -> {
                          if (event instanceof ChangeAnswer answer) {
                            first.complete(answer);
                          }
                        },
                        ANSWER_WITHIN);
                first.completeExceptionally(
                    new OperationException(
                        "the planner has not answered within %s", ANSWER_WITHIN));
              } catch (RuntimeException e) {
                first.completeExceptionally(e);
              }
            });
    try {
      return first.orTimeout(ANSWER_WITHIN.toSeconds() + 1, TimeUnit.SECONDS).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof TimeoutException
          ? new OperationException("the planner has not answered within %s", ANSWER_WITHIN)
          : new OperationException("%s", e.getCause().getMessage());
    }
  }

  private BalanceClient client(String source) {
    return new BalanceClient(access.kafka(source));
  }
}

package studio.balancer.system.faults;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import studio.balancer.contracts.change.ActorDatasetChanged;
import studio.balancer.contracts.progress.ChangeAnswer;
import studio.balancer.contracts.progress.ImageProgressed;
import studio.balancer.contracts.progress.PlanCompleted;
import studio.balancer.contracts.progress.PlanStarted;
import studio.balancer.contracts.progress.ProgressEvent;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.system.LogWatch;

/** Reads {@code balance-progress} as a dashboard does, and knows how each change was answered. */
final class ProgressWatch implements AutoCloseable {
  private final Map<String, ChangeAnswer> answers = new ConcurrentHashMap<>();
  private final Map<String, PlanCompleted> ends = new ConcurrentHashMap<>();
  private final LogWatch log;

  /** Watches from now on. */
  ProgressWatch(String bootstrapServers) {
    this.log =
        LogWatch.start(
            bootstrapServers,
            List.of(Topic.BALANCE_PROGRESS),
            record -> see(LogWatch.message(record, ProgressEvent.class)));
  }

  /** The latest answer to a change. */
  Optional<ChangeAnswer> answer(ActorDatasetChanged change) {
    return Optional.ofNullable(answers.get(change.subject()));
  }

  /** How the plan that answers a change ended; empty while it has not, or if there is none. */
  Optional<PlanCompleted> end(ActorDatasetChanged change) {
    return answer(change)
        .filter(PlanStarted.class::isInstance)
        .map(answer -> ends.get(((PlanStarted) answer).planId()));
  }

  @Override
  public void close() {
    log.close();
  }

  private void see(ProgressEvent event) {
    switch (event) {
      case ChangeAnswer answer -> answers.put(answer.subject(), answer);
      case PlanCompleted completed -> ends.put(completed.planId(), completed);
      case ImageProgressed progressed -> {}
    }
  }
}

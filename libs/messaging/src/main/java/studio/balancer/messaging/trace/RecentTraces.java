package studio.balancer.messaging.trace;

import io.opentelemetry.api.trace.SpanContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import studio.balancer.contracts.change.ActorDatasetChanged;
import studio.balancer.contracts.change.ChangeReference;
import studio.balancer.contracts.message.Message;
import studio.balancer.contracts.progress.PlanStarted;

/**
 * Remembers in which trace a plan belongs, since it may be opened, or sent again, by something else
 * than its change: a change that waits has its turn when another's plan is complete. After a
 * restart such a plan goes on in the trace of what sends it.
 */
final class RecentTraces {
  /** As many plans as are open at once, many times; an entry takes some 300 bytes. */
  private static final int MAX_REMEMBERED = 10_000;

  private final Map<ChangeReference, SpanContext> changes = oldestGoFirst();
  private final Map<String, SpanContext> plans = oldestGoFirst();

  private static <K> Map<K, SpanContext> oldestGoFirst() {
    return new LinkedHashMap<>() {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<K, SpanContext> eldest) {
        return size() > MAX_REMEMBERED;
      }
    };
  }

  /** A change is handled in this span. */
  synchronized void handling(Message message, SpanContext span) {
    if (message instanceof ActorDatasetChanged change) {
      changes.putIfAbsent(ChangeReference.to(change), span);
    }
  }

  /**
   * The span that a message of a plan is a part of, if that is known by another trace.
   *
   * @param current what sends it, or an invalid one
   */
  synchronized Optional<SpanContext> home(Message message, SpanContext current) {
    Optional<String> plan = Conversation.of(message);
    if (plan.isEmpty()) {
      return Optional.empty();
    }
    SpanContext known = plans.get(plan.get());
    if (known == null && message instanceof PlanStarted started) {
      known = ofChange(started);
    }
    SpanContext home = known == null ? current : known;
    if (home.isValid()) {
      plans.putIfAbsent(plan.get(), home);
    }
    return Optional.of(home)
        .filter(SpanContext::isValid)
        .filter(span -> !span.getTraceId().equals(current.getTraceId()));
  }

  private SpanContext ofChange(PlanStarted started) {
    return started.changeSource() == null
        ? null
        : changes.get(new ChangeReference(started.changeSource(), started.changeId()));
  }
}

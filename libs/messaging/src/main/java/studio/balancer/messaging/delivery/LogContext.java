package studio.balancer.messaging.delivery;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.logging.MDC;
import studio.balancer.contracts.command.ImageCommand;
import studio.balancer.contracts.event.CommandOutcome;
import studio.balancer.contracts.event.PlanCreated;
import studio.balancer.contracts.generated.ImageGenerated;
import studio.balancer.contracts.message.Message;
import studio.balancer.contracts.progress.PlanCompleted;

/** Names actor, plan and command in every log line about a message. */
public final class LogContext {
  /** What the actor's id is called in the MDC. */
  public static final String ACTOR = "actor";

  private static final String PLAN = "plan";
  private static final String COMMAND = "command";

  private LogContext() {}

  public static void during(Message message, Runnable work) {
    Map<String, String> entries = entries(message);
    Map<String, Object> outer = new HashMap<>();
    entries.forEach((name, value) -> outer.put(name, MDC.put(name, value)));
    try {
      work.run();
    } finally {
      outer.forEach(LogContext::restore);
    }
  }

  private static void restore(String name, Object value) {
    if (value == null) {
      MDC.remove(name);
    } else {
      MDC.put(name, value);
    }
  }

  private static Map<String, String> entries(Message message) {
    Map<String, String> entries = new LinkedHashMap<>();
    entries.put(ACTOR, message.actorId().value());
    switch (message) {
      case ImageCommand command -> {
        entries.put(PLAN, command.planId());
        entries.put(COMMAND, command.commandId());
      }
      case ImageGenerated generated -> {
        entries.put(PLAN, generated.planId());
        entries.put(COMMAND, generated.commandId());
      }
      case CommandOutcome outcome -> {
        entries.put(PLAN, outcome.planId());
        entries.put(COMMAND, outcome.commandId());
      }
      case PlanCreated plan -> entries.put(PLAN, plan.planId());
      case PlanCompleted completed -> entries.put(PLAN, completed.planId());
      default -> {}
    }
    return entries;
  }
}

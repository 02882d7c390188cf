package studio.balancer.actormanifest.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Plans that have ended, each with its commands: {@code commands} is an object by their ids, in
 * their order, in which {@code plan_id} is left out. A command that is elsewhere in the history is
 * null here.
 */
final class MovedPlans {
  private static final String COMMANDS = "commands";
  private static final String PLAN_ID = "plan_id";

  private final Section plans = new Section();

  /** By the id of a command, the plan that it is in. */
  private final Map<String, String> planOf = new HashMap<>();

  private String lastId;
  private ObjectNode lastPlan;

  Section section() {
    return plans;
  }

  int commandCount() {
    return planOf.size();
  }

  boolean has(String planId) {
    return plans.has(planId);
  }

  boolean hasCommand(String commandId) {
    return planOf.containsKey(commandId);
  }

  /** A plan as a manifest has it. */
  Optional<JsonNode> plan(String planId) {
    return moved(planId).map(MovedPlans::listing);
  }

  /** A command as a manifest has it. */
  Optional<JsonNode> command(String commandId) {
    return Optional.ofNullable(planOf.get(commandId))
        .flatMap(planId -> moved(planId).map(plan -> named(plan, commandId, planId)));
  }

  Stream<Map.Entry<String, JsonNode>> plans() {
    return plans.stream().map(plan -> Map.entry(plan.getKey(), listing(plan.getValue())));
  }

  Stream<Map.Entry<String, JsonNode>> commands() {
    return plans.stream()
        .flatMap(
            plan ->
                plan.getValue().path(COMMANDS).properties().stream()
                    .filter(command -> command.getValue().isObject())
                    .map(Map.Entry::getKey)
                    .map(id -> Map.entry(id, named(plan.getValue(), id, plan.getKey()))));
  }

  /** Takes a plan as a manifest has it, and those of its commands that are not here yet. */
  void move(String planId, ObjectNode plan, Map<String, JsonNode> own) {
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    for (JsonNode id : plan.path(COMMANDS)) {
      JsonNode command = own.get(id.asText());
      boolean obvious = command != null && planId.equals(command.path(PLAN_ID).asText());
      all.set(id.asText(), obvious ? ((ObjectNode) command.deepCopy()).without(PLAN_ID) : command);
    }
    ObjectNode moved = plan.deepCopy();
    moved.set(COMMANDS, all);
    put(planId, moved);
  }

  /** Takes a plan as it is here. */
  void put(String planId, JsonNode moved) {
    if (planId == null || !moved.path(COMMANDS).isObject()) {
      throw new IllegalArgumentException("a plan is none");
    }
    plans.put(planId, moved);
    lastId = null;
    moved
        .path(COMMANDS)
        .properties()
        .forEach(
            command -> {
              if (command.getValue().isObject()) {
                planOf.put(command.getKey(), planId);
              }
            });
  }

  /** The plan that a command is in, or null. */
  String planOf(String commandId) {
    return planOf.get(commandId);
  }

  /** Hands over a plan as a manifest has it, and the commands that are in it. */
  void handOver(String planId, Taker takePlan, Taker takeCommand) {
    ObjectNode plan = moved(planId).orElseThrow();
    takePlan.take(planId, listing(plan));
    plan.path(COMMANDS)
        .properties()
        .forEach(
            command -> {
              if (command.getValue().isObject()) {
                takeCommand.take(command.getKey(), named(plan, command.getKey(), planId));
              }
            });
  }

  /** The plan that was asked for last is often asked for again: its commands are in it. */
  private Optional<ObjectNode> moved(String planId) {
    if (!planId.equals(lastId)) {
      lastPlan = (ObjectNode) plans.find(planId).orElse(null);
      lastId = planId;
    }
    return Optional.ofNullable(lastPlan);
  }

  private static JsonNode listing(JsonNode moved) {
    ObjectNode plan = moved.deepCopy();
    plan.putArray(COMMANDS);
    moved.path(COMMANDS).fieldNames().forEachRemaining(plan.withArray(COMMANDS)::add);
    return plan;
  }

  private static JsonNode named(JsonNode plan, String commandId, String planId) {
    JsonNode command = plan.path(COMMANDS).get(commandId);
    if (command.has(PLAN_ID)) {
      return command.deepCopy();
    }
    ObjectNode whole = JsonNodeFactory.instance.objectNode();
    whole.put(PLAN_ID, planId);
    return whole.setAll((ObjectNode) command.deepCopy());
  }
}

package studio.balancer.operations.overview;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.event.ActorImported;
import studio.balancer.contracts.event.CommandOutcome;
import studio.balancer.contracts.event.ImageDeleted;
import studio.balancer.contracts.event.ImageEvent;
import studio.balancer.contracts.event.ImageJudged;
import studio.balancer.contracts.event.ImageParked;
import studio.balancer.contracts.event.ImageRestored;
import studio.balancer.contracts.event.ImageStored;
import studio.balancer.contracts.event.ImagesEvaluated;
import studio.balancer.contracts.event.PlanCreated;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJsonException;
import studio.balancer.contracts.message.CloudEvent;
import studio.balancer.contracts.message.MessageType;
import studio.balancer.contracts.message.Received;
import studio.balancer.contracts.message.UnreadableMessageException;
import studio.balancer.operations.rawlog.RecordHeader;
import studio.balancer.operations.rawlog.RecordLog;

/** All plans and generated images that the events tell of, read once. */
public final class EventHistory {
  private static final String IMPORTED = MessageType.ACTOR_IMPORTED.eventType();
  private static final String STORED = MessageType.IMAGE_STORED.eventType();
  private static final String DELETED = MessageType.IMAGE_DELETED.eventType();

  private final Map<String, LoggedPlan> plans = new LinkedHashMap<>();
  private final Map<ActorId, LoggedPlan> latest = new HashMap<>();
  private final Map<ActorId, List<LoggedPlan>> ofActor = new HashMap<>();
  private final Map<String, Map<String, Boolean>> generated = new HashMap<>();
  private long generatedImages;

  /** Commands of plans that the events do not tell of, with the actors that they are for. */
  private final Map<String, ActorId> looselyParked = new HashMap<>();

  private final Set<ActorId> changed = new HashSet<>();

  /**
   * Reads all events.
   *
   * @param topic the events' topic, with its prefix
   */
  public static EventHistory read(RecordLog log, String topic) {
    EventHistory history = new EventHistory();
    log.readAll(topic, history::accept);
    return history;
  }

  /**
   * Takes the next event; one that was taken before changes nothing, if those after it are taken
   * again, too. An event that cannot be read blocks its actor, which the audit tells of.
   */
  public void accept(ConsumerRecord<byte[], byte[]> record) {
    String type = RecordHeader.text(record, CloudEvent.TYPE);
    try {
      // The largest events say nothing of plans, and of the most frequent ones little is needed:
      // to read and check them whole would take most of the time.
      if ((STORED.equals(type) || DELETED.equals(type)) && record.value() != null) {
        succeeded(STORED.equals(type), Json.readTree(record.value()));
      } else if (!IMPORTED.equals(type)) {
        accept(Received.read(RecordHeader.of(record), record.value(), ImageEvent.class).message());
      }
    } catch (UnreadableMessageException | UnreadableJsonException | DateTimeException e) {
      return;
    }
  }

  private void succeeded(boolean stored, JsonNode event) {
    Instant at = Instant.parse(event.path("occurred_at").asText());
    String actor = event.path("actor_id").asText();
    String file = event.path("file").asText();
    String command = event.path("command_id").asText();
    if (stored) {
      stored(actor, file);
    } else {
      deleted(actor, file);
    }
    LoggedOutcome outcome = stored ? LoggedOutcome.stored(at) : LoggedOutcome.deleted(at);
    settled(command);
    Optional.ofNullable(plans.get(event.path("plan_id").asText()))
        .ifPresent(plan -> ended(plan, command, outcome));
  }

  void accept(ImageEvent event) {
    switch (event) {
      case ActorImported imported -> {}
      case ImagesEvaluated evaluated -> {}
      case ImageJudged judged -> {}
      case PlanCreated created -> begun(created);
      case ImageRestored restored -> restored(restored.actorId().value(), restored.file().value());
      case CommandOutcome outcome -> {
        if (outcome instanceof ImageStored stored) {
          stored(stored.actorId().value(), stored.file().value());
        } else if (outcome instanceof ImageDeleted deleted) {
          deleted(deleted.actorId().value(), deleted.file().value());
        }
        LoggedPlan plan = plans.get(outcome.planId());
        if (plan == null && outcome instanceof ImageParked) {
          looselyParked.put(outcome.commandId(), outcome.actorId());
          changed.add(outcome.actorId());
          return;
        }
        // Its plan may have come after it was parked: then that knows what has become of it.
        settled(outcome.commandId());
        if (plan != null) {
          ended(plan, outcome.commandId(), LoggedOutcome.of(outcome));
        }
      }
    }
  }

  private void begun(PlanCreated created) {
    if (!plans.containsKey(created.planId())) {
      LoggedPlan plan = new LoggedPlan(created, Optional.ofNullable(latest.get(created.actorId())));
      plans.put(created.planId(), plan);
      latest.put(created.actorId(), plan);
      ofActor.computeIfAbsent(created.actorId(), none -> new ArrayList<>(1)).add(plan);
      changed.add(created.actorId());
    }
  }

  private void ended(LoggedPlan plan, String command, LoggedOutcome outcome) {
    plan.ended(command, outcome);
    changed.add(plan.actorId());
  }

  private void settled(String command) {
    ActorId waiting = looselyParked.remove(command);
    if (waiting != null) {
      changed.add(waiting);
    }
  }

  /** A name is given once: one that is gone does not come back with a repeated event. */
  private void stored(String actor, String file) {
    if (images(actor).putIfAbsent(file, true) == null) {
      generatedImages++;
    }
  }

  private void deleted(String actor, String file) {
    if (images(actor).replace(file, true, false)) {
      generatedImages--;
    }
  }

  private void restored(String actor, String file) {
    if (images(actor).replace(file, false, true)) {
      generatedImages++;
    }
  }

  private Map<String, Boolean> images(String actor) {
    return generated.computeIfAbsent(actor, none -> new HashMap<>());
  }

  /** The actors whose plans or parked commands are others since this was asked last. */
  public Set<ActorId> takeChanged() {
    Set<ActorId> taken = Set.copyOf(changed);
    changed.clear();
    return taken;
  }

  /** The commands that wait for an operator, with the actors that they are for. */
  public Map<String, ActorId> parked() {
    Map<String, ActorId> parked = new LinkedHashMap<>();
    for (LoggedPlan plan : plans.values()) {
      plan.parked().forEach(command -> parked.put(command.commandId(), plan.actorId()));
    }
    parked.putAll(looselyParked);
    return parked;
  }

  /** The commands of an actor that wait for an operator. */
  public List<String> parked(ActorId actor) {
    List<String> parked = new ArrayList<>();
    for (LoggedPlan plan : plans(actor)) {
      plan.parked().forEach(command -> parked.add(command.commandId()));
    }
    looselyParked.forEach(
        (command, of) -> {
          if (of.equals(actor)) {
            parked.add(command);
          }
        });
    return parked;
  }

  public Collection<LoggedPlan> plans() {
    return List.copyOf(plans.values());
  }

  /** The plans of an actor, the first one first. */
  public List<LoggedPlan> plans(ActorId actor) {
    return List.copyOf(ofActor.getOrDefault(actor, List.of()));
  }

  public List<LoggedPlan> openPlans() {
    return plans.values().stream().filter(LoggedPlan::open).toList();
  }

  /** How many generated images are in all sets together. */
  public long generatedImages() {
    return generatedImages;
  }
}

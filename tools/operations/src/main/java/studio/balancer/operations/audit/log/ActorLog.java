package studio.balancer.operations.audit.log;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import studio.balancer.contracts.change.ActorDatasetChanged;
import studio.balancer.contracts.change.ChangeReference;
import studio.balancer.contracts.command.CommandKind;
import studio.balancer.contracts.command.DeleteImage;
import studio.balancer.contracts.command.GenerateImage;
import studio.balancer.contracts.event.ImageEvent;
import studio.balancer.contracts.event.ImageStored;
import studio.balancer.contracts.event.PlannedCommand;
import studio.balancer.contracts.generated.ImageGenerated;
import studio.balancer.contracts.message.Message;
import studio.balancer.contracts.progress.ChangeAnswer;
import studio.balancer.contracts.progress.PlanCompleted;
import studio.balancer.contracts.topic.Topic;

/**
 * What the topics say of one actor, in the order of each partition. Of every record only what the
 * checks ask for is kept. Not for use by several threads while it grows.
 */
public final class ActorLog {
  private final List<LogEvent> events = new ArrayList<>();
  private final List<Sent> sent = new ArrayList<>();
  private final List<Handover> handovers = new ArrayList<>();
  private final List<Asked> changes = new ArrayList<>();
  private final List<Completed> completions = new ArrayList<>();
  private final List<RecordPosition> unreadable = new ArrayList<>();
  private final Set<String> answered = new HashSet<>();
  private final Map<String, String> prompts = new HashMap<>();

  public void accept(RecordPosition place, String id, Message message) {
    switch (message) {
      case ImageEvent event -> {
        events.add(EventReading.of(place, id, event));
        if (event instanceof ImageStored stored) {
          prompts.put(stored.commandId(), stored.prompt());
        }
      }
      case GenerateImage command -> {
        sent.add(new Sent(place, CommandKind.GENERATE, command.commandId()));
        prompts.put(command.commandId(), command.prompt());
      }
      case DeleteImage command ->
          sent.add(new Sent(place, CommandKind.DELETE, command.commandId()));
      case ImageGenerated generated -> handovers.add(new Handover(place, generated.commandId()));
      case ActorDatasetChanged change -> changes.add(new Asked(place, ChangeReference.to(change)));
      case PlanCompleted completed -> completions.add(new Completed(place, completed.planId()));
      case ChangeAnswer answer -> answered.add(answer.subject());
      default -> {
        // Progress of single images and manifests' references are for dashboards: no state
        // depends on them.
      }
    }
  }

  public void acceptUnreadable(RecordPosition place) {
    unreadable.add(place);
  }

  /** Every event record, repetitions included. */
  public List<LogEvent> events() {
    return Collections.unmodifiableList(events);
  }

  /** Every command record, repetitions included. */
  public List<Sent> sent() {
    return Collections.unmodifiableList(sent);
  }

  /** Every handover, repetitions included. */
  public List<Handover> handovers() {
    return Collections.unmodifiableList(handovers);
  }

  /** Every change, repetitions included. */
  public List<Asked> changes() {
    return Collections.unmodifiableList(changes);
  }

  /** Every word of a plan's completion, repetitions included. */
  public List<Completed> completions() {
    return Collections.unmodifiableList(completions);
  }

  /** The records that are not messages. */
  public List<RecordPosition> unreadable() {
    return Collections.unmodifiableList(unreadable);
  }

  /** The offset after the actor's last record in a partition of the events, or 0. */
  public long eventsEnd(int partition) {
    return Stream.concat(events.stream().map(LogEvent::place), unreadable.stream())
        .filter(place -> place.topic() == Topic.IMAGE_EVENTS && place.partition() == partition)
        .mapToLong(place -> place.offset() + 1)
        .max()
        .orElse(0);
  }

  /** Whether the change was answered, or its id before answers named the source. */
  public boolean answered(ChangeReference change) {
    return answered.contains(change.identity()) || answered.contains(change.changeId());
  }

  /** The prompt of a command, if a record that is still there has it. */
  public Optional<String> prompt(String commandId) {
    return Optional.ofNullable(prompts.get(commandId));
  }

  /** The outcomes of every command that has one, equal {@code ce_id}s once, in their order. */
  public Map<String, List<LogEvent.Ended>> outcomes() {
    Map<String, Map<String, LogEvent.Ended>> distinct = new LinkedHashMap<>();
    each(LogEvent.Ended.class)
        .forEach(
            ended ->
                distinct
                    .computeIfAbsent(ended.commandId(), command -> new LinkedHashMap<>())
                    .putIfAbsent(ended.id(), ended));
    Map<String, List<LogEvent.Ended>> outcomes = new LinkedHashMap<>();
    distinct.forEach((command, ended) -> outcomes.put(command, List.copyOf(ended.values())));
    return outcomes;
  }

  /** The plans, each once. */
  public List<LogEvent.Planned> plans() {
    Map<String, LogEvent.Planned> plans = new LinkedHashMap<>();
    each(LogEvent.Planned.class).forEach(plan -> plans.putIfAbsent(plan.planId(), plan));
    return List.copyOf(plans.values());
  }

  /** The events of one kind, repetitions included. */
  public <E extends LogEvent> Stream<E> each(Class<E> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast);
  }

  /** Every command that is to make an image, by whatever record names it. */
  public Set<String> generations() {
    Stream<String> planned =
        plans().stream()
            .flatMap(plan -> plan.commands().stream())
            .filter(command -> command.kind() == CommandKind.GENERATE)
            .map(PlannedCommand::commandId);
    Stream<String> asked =
        sent.stream()
            .filter(command -> command.kind() == CommandKind.GENERATE)
            .map(Sent::commandId);
    Stream<String> ended =
        each(LogEvent.Ended.class)
            .filter(outcome -> outcome.kind() == CommandKind.GENERATE)
            .map(LogEvent.Ended::commandId);
    return Stream.of(planned, asked, ended)
        .flatMap(commands -> commands)
        .collect(Collectors.toCollection(java.util.TreeSet::new));
  }
}

package studio.balancer.planner.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import studio.balancer.contracts.command.ImageCommand;
import studio.balancer.contracts.event.PlanCreated;
import studio.balancer.contracts.message.Message;
import studio.balancer.contracts.progress.ChangeAnswer;
import studio.balancer.messaging.publish.Publisher;

/** Keeps what is published, as a broker would. */
final class RecordedMessages implements Publisher {
  private final List<Message> messages = new ArrayList<>();

  @Override
  public synchronized void publish(List<? extends Message> published) {
    messages.addAll(published);
  }

  synchronized List<Message> all() {
    return List.copyOf(messages);
  }

  synchronized void clear() {
    messages.clear();
  }

  <M extends Message> List<M> all(Class<M> type) {
    return all().stream().filter(type::isInstance).map(type::cast).toList();
  }

  /** The plans that were begun, each once, in order. */
  List<PlanCreated> plans() {
    return all(PlanCreated.class).stream().distinct().toList();
  }

  /** Each command once. */
  Map<String, ImageCommand> commands() {
    return all(ImageCommand.class).stream()
        .distinct()
        .collect(Collectors.toMap(ImageCommand::commandId, Function.identity()));
  }

  /** The answers to each change, by its id; answers that were repeated once. */
  Map<String, List<ChangeAnswer>> answers() {
    return all(ChangeAnswer.class).stream()
        .distinct()
        .collect(Collectors.groupingBy(ChangeAnswer::changeId, TreeMap::new, Collectors.toList()));
  }

  /** The kinds of messages in the order in which they were published. */
  List<String> kinds() {
    return all().stream().map(message -> message.getClass().getSimpleName()).toList();
  }
}

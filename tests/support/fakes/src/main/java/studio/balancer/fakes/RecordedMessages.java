package studio.balancer.fakes;

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

/**
 * Keeps what is published, as a broker would. {@link #publish} is what a test hands over as the
 * publisher: so libraries below the messaging can use it, too.
 */
public final class RecordedMessages {
  private final List<Message> messages = new ArrayList<>();
  private final CrashPoints points;

  /** A broker that takes everything. */
  public RecordedMessages() {
    this(new CrashPoints());
  }

  /** One to which publishing may be the last thing that a process does, even half of it. */
  public RecordedMessages(CrashPoints points) {
    this.points = points;
  }

  /** Keeps these messages. */
  public void publish(List<? extends Message> published) {
    points.effect(() -> keep(published), () -> keep(published.subList(0, published.size() / 2)));
  }

  private synchronized boolean keep(List<? extends Message> published) {
    return messages.addAll(published);
  }

  /** Every message, repetitions included. */
  public synchronized List<Message> all() {
    return List.copyOf(messages);
  }

  /** Every message of a kind, repetitions included. */
  public <M extends Message> List<M> all(Class<M> type) {
    return all().stream().filter(type::isInstance).map(type::cast).toList();
  }

  /** The only message. */
  public Message only() {
    List<Message> all = all();
    if (all.size() != 1) {
      throw new AssertionError("published " + all);
    }
    return all.getFirst();
  }

  /** Forgets what was published so far. */
  public synchronized void clear() {
    messages.clear();
  }

  /** The plans that were begun, each once, in order. */
  public List<PlanCreated> plans() {
    return all(PlanCreated.class).stream().distinct().toList();
  }

  /** Each command once. */
  public Map<String, ImageCommand> commands() {
    return all(ImageCommand.class).stream()
        .distinct()
        .collect(Collectors.toMap(ImageCommand::commandId, Function.identity()));
  }

  /** The answers to each change, by its id; answers that were repeated once. */
  public Map<String, List<ChangeAnswer>> answers() {
    return all(ChangeAnswer.class).stream()
        .distinct()
        .collect(Collectors.groupingBy(ChangeAnswer::changeId, TreeMap::new, Collectors.toList()));
  }

  /** The kinds of messages in the order in which they were published. */
  public List<String> kinds() {
    return all().stream().map(message -> message.getClass().getSimpleName()).toList();
  }
}

package studio.balancer.generator.fake;

import java.util.ArrayList;
import java.util.List;
import studio.balancer.contracts.message.Message;
import studio.balancer.messaging.publish.Publisher;

/** Keeps what is published. */
public final class RecordingPublisher implements Publisher {
  private final List<Message> published = new ArrayList<>();

  @Override
  public void publish(List<? extends Message> messages) {
    published.addAll(messages);
  }

  /** All messages, repetitions included. */
  public List<Message> published() {
    return List.copyOf(published);
  }

  /** The only message. */
  public Message only() {
    if (published.size() != 1) {
      throw new AssertionError("published " + published);
    }
    return published.getFirst();
  }
}

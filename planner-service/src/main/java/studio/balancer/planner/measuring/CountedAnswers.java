package studio.balancer.planner.measuring;

import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import java.util.List;
import studio.balancer.contracts.message.Message;
import studio.balancer.contracts.progress.AlreadyBalanced;
import studio.balancer.contracts.progress.ChangeAnswer;
import studio.balancer.contracts.progress.ChangeRejected;
import studio.balancer.contracts.progress.PlanProposed;
import studio.balancer.contracts.progress.PlanStarted;
import studio.balancer.messaging.publish.Publisher;
import studio.balancer.metrics.Meters;
import studio.balancer.metrics.Metric;

/** Counts how changes are answered; what is answered again, since it came again, counts again. */
@Decorator
@Priority(CountedAnswers.NEAREST)
public final class CountedAnswers implements Publisher {
  /** There is no other decorator of the publisher. */
  static final int NEAREST = 1;

  private final Publisher publisher;
  private final Meters meters;

  @Inject
  public CountedAnswers(@Delegate @Any Publisher publisher, Meters meters) {
    this.publisher = publisher;
    this.meters = meters;
  }

  @Override
  public void publish(List<? extends Message> messages) {
    publisher.publish(messages);
    for (Message message : messages) {
      if (message instanceof ChangeAnswer answer) {
        meters.count(Metric.CHANGES, word(answer));
      }
    }
  }

  private static String word(ChangeAnswer answer) {
    return switch (answer) {
      case PlanStarted started -> "started";
      case PlanProposed proposed -> "proposed";
      case AlreadyBalanced balanced -> "already_balanced";
      case ChangeRejected rejected -> "rejected";
    };
  }
}

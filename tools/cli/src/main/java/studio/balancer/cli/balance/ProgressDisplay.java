package studio.balancer.cli.balance;

import java.util.HashSet;
import java.util.Set;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import studio.balancer.contracts.progress.ImageProgressed;
import studio.balancer.contracts.progress.PlanCompleted;
import studio.balancer.contracts.progress.PlanStarted;
import studio.balancer.contracts.progress.ProgressEvent;
import studio.balancer.contracts.text.Line;

/** A live progress bar where a person watches a terminal, plain lines elsewhere. */
public final class ProgressDisplay implements AutoCloseable {
  private final Story story;
  private final boolean terminal;
  private final Set<String> seen = new HashSet<>();
  private ProgressBar bar;

  public ProgressDisplay(Story story, boolean terminal) {
    this.story = story;
    this.terminal = terminal;
  }

  public void show(ProgressEvent event) {
    switch (event) {
      case ImageProgressed progressed when bar != null -> step(progressed);
      case PlanStarted started when terminal -> {
        story.tell(started);
        if (bar == null) {
          bar =
              new ProgressBarBuilder()
                  .setTaskName("Balancing")
                  .setInitialMax(started.plan().total())
                  .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                  .setUpdateIntervalMillis(100)
                  .build();
        }
      }
      case PlanCompleted completed -> {
        close();
        story.tell(completed);
      }
      default -> story.tell(event);
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }

  private void step(ImageProgressed event) {
    story.note(event);
    if (seen.add(event.eventId())) {
      bar.stepTo(event.done());
      bar.setExtraMessage(
          Line.of(
              "%s %s",
              event.outcome().label(),
              event.file() == null ? String.valueOf(event.type()) : event.file().value()));
    }
  }
}

package studio.balancer.cli;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import studio.balancer.operations.importing.source.Progress;

/** A bar for each part of an import, where a person watches a terminal. */
final class ImportProgress implements Progress, AutoCloseable {
  private static final int UPDATE_MS = 100;

  private final boolean terminal;
  private ProgressBar bar;

  /**
   * @param terminal whether there is one to draw on
   */
  ImportProgress(boolean terminal) {
    this.terminal = terminal;
  }

  @Override
  public void begin(String what, long steps) {
    close();
    if (terminal) {
      bar =
          new ProgressBarBuilder()
              .setTaskName(what)
              .setInitialMax(steps)
              .setStyle(ProgressBarStyle.UNICODE_BLOCK)
              .setUpdateIntervalMillis(UPDATE_MS)
              .build();
    }
  }

  @Override
  public void step() {
    if (bar != null) {
      bar.step();
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}

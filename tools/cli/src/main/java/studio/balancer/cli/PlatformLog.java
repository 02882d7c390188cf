package studio.balancer.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.LogContext;
import org.jboss.logmanager.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jboss.logmanager.handlers.FileHandler;

/** Sends what the platform's parts log to a file: the terminal is for the person at it. */
public final class PlatformLog {
  private PlatformLog() {}

  /**
   * From here on everything is logged to this file, warnings and errors of the parts alone.
   *
   * @throws IOException if it cannot be written
   */
  public static void to(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    FileHandler handler =
        new FileHandler(
            new PatternFormatter("%d{yyyy-MM-dd HH:mm:ss,SSS} %-5p [%c{1}] %s%e%n"),
            file.toFile(),
            true);
    handler.setAutoFlush(true);
    Logger root = LogContext.getLogContext().getLogger("");
    root.setHandlers(new java.util.logging.Handler[] {handler});
    root.setLevel(Level.WARN);
    LogContext.getLogContext().getLogger("studio.balancer").setLevel(Level.INFO);
    // The one broker of a local cluster has no other to elect against; its notes would only alarm.
    LogContext.getLogContext().getLogger("org.apache.kafka.clients").setLevel(Level.ERROR);
  }

  /** Nothing but errors, to nowhere: for commands that only talk to a running system. */
  public static void off() {
    LogContext.getLogContext().getLogger("").setHandlers(new java.util.logging.Handler[0]);
    LogContext.getLogContext().getLogger("").setLevel(Level.OFF);
  }
}

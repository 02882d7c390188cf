package studio.balancer.console.web;

import jakarta.inject.Singleton;
import org.jboss.logging.Logger;
import studio.balancer.contracts.actor.Printable;

/**
 * Notes who did what, with the command that does the same. Events and records say it, too: the
 * console's messages have {@code console:NAME} as their source.
 */
@Singleton
public final class ActionLog {
  private static final Logger LOG = Logger.getLogger(ActionLog.class);
  private static final int MAX_COMMAND = 500;

  /** Something was done. */
  public void did(String name, String command) {
    LOG.infof("%s did: %s", name, Printable.of(command, MAX_COMMAND));
  }
}

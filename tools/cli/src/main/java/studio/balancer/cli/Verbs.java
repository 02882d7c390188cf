package studio.balancer.cli;

import java.util.List;

/**
 * Further verbs of the command line, from a module that it does not know: found by {@link
 * java.util.ServiceLoader}.
 */
public interface Verbs {
  /**
   * Each a picocli command: an object of a class with {@link picocli.CommandLine.Command}, which
   * gets the {@link Balancer} by {@link picocli.CommandLine.ParentCommand}. An exception of its own
   * is printed as one line.
   */
  List<Object> commands();
}

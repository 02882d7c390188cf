package studio.balancer.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import studio.balancer.contracts.text.Line;

/** Options that do not go together, or a value that one of them cannot have. */
final class UsageException extends ParameterException {
  private static final long serialVersionUID = 1L;

  UsageException(CommandSpec spec, String format, Object... parts) {
    super(spec.commandLine(), Line.of(format, parts));
  }
}

package studio.balancer.operations.audit.charge;

import java.util.HexFormat;
import studio.balancer.contracts.message.Identity;

/**
 * The seed that a command's prediction must have. Derived here once more and not taken from the
 * generator: an auditor who asks the audited finds what they say.
 */
final class CommandSeed {
  private static final long MAX_SEED = 0x7fff_ffffL;
  private static final int DIGITS = 8;

  private CommandSeed() {}

  static long of(String commandId) {
    return HexFormat.fromHexDigitsToLong(Identity.of("seed", commandId), 0, DIGITS) & MAX_SEED;
  }
}

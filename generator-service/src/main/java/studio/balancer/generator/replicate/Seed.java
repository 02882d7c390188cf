package studio.balancer.generator.replicate;

import java.util.HexFormat;
import studio.balancer.contracts.message.Identity;

/** The seed by which a command's prediction is recognised in Replicate's listing. */
public final class Seed {
  /** Signed 32-bit integers that are not negative are safe in every client and model. */
  private static final long MAX_SEED = 0x7fff_ffffL;

  private static final int DIGITS = 8;

  private Seed() {}

  /** The seed of a command: the same every time, 0 to 2147483647. */
  public static long of(String commandId) {
    return HexFormat.fromHexDigitsToLong(Identity.of("seed", commandId), 0, DIGITS) & MAX_SEED;
  }
}

package studio.balancer.operations.whatif;

import java.math.BigDecimal;

/**
 * What would be done for one set, or for many.
 *
 * @param deleted images
 * @param bought images
 * @param usd what these cost, US dollars
 * @param unknown images of unknown type, which are kept and not counted
 * @param held sets that the brake would hold, with its usual shares
 */
public record Outlook(long deleted, long bought, BigDecimal usd, long unknown, long held) {
  public static final Outlook NOTHING = new Outlook(0, 0, BigDecimal.ZERO, 0, 0);

  public Outlook and(Outlook other) {
    return new Outlook(
        deleted + other.deleted,
        bought + other.bought,
        usd.add(other.usd),
        unknown + other.unknown,
        held + other.held);
  }
}

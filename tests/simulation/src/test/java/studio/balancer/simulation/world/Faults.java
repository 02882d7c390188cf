package studio.balancer.simulation.world;

import java.util.EnumMap;
import java.util.Map;
import studio.balancer.simulation.scheduling.Chance;

/** What goes wrong in the world: a few things of each kind, at times that chance chooses. */
public final class Faults {
  private final Chance chance;
  private final Map<Kind, Integer> left = new EnumMap<>(Kind.class);
  private int struck;

  /** Whose requests go wrong. */
  public enum Kind {
    /** A read of S3 is not answered. */
    STORE_READ(40),
    /** A write is refused, unanswered, met by another one, or comes late. */
    STORE_WRITE(15),
    /** A publication is not acknowledged. */
    LOG(20),
    /** Replicate refuses, does not answer, or its answer is not heard. */
    REPLICATE(6);

    private final int rarity;

    Kind(int rarity) {
      this.rarity = rarity;
    }
  }

  /**
   * @param chance decides
   */
  public Faults(Chance chance) {
    this.chance = chance;
    for (Kind kind : Kind.values()) {
      left.put(kind, chance.onceIn(3) ? 0 : chance.below(4));
    }
  }

  /** Whether a request of that kind goes wrong. */
  public boolean strike(Kind kind) {
    int more = left.get(kind);
    if (more == 0 || !chance.onceIn(kind.rarity)) {
      return false;
    }
    left.put(kind, more - 1);
    struck++;
    return true;
  }

  /** How often something went wrong. */
  int struck() {
    return struck;
  }

  /** What decides how it goes wrong. */
  public Chance chance() {
    return chance;
  }
}

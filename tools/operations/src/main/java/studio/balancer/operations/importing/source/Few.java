package studio.balancer.operations.importing.source;

import java.util.List;
import studio.balancer.contracts.text.Line;

/** The first of many names, for a line that stays one. */
public final class Few {
  private static final int SHOWN = 3;

  private Few() {}

  /** Three of them, and how many more there are. */
  public static String of(List<String> names) {
    String shown = String.join(", ", names.subList(0, Math.min(SHOWN, names.size())));
    return names.size() <= SHOWN ? shown : Line.of("%s and %d more", shown, names.size() - SHOWN);
  }
}

package studio.balancer.system.records;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import studio.balancer.contracts.actor.ActorId;

/** What became of the actors, for people. */
final class FleetTable {
  private static final Map<String, Integer> TARGET =
      Map.of("photorealistic", 13, "bw_stylized", 4, "color_stylized", 3);

  private static final class Row {
    private int actors;
    private int balanced;
    private int before;
    private int kept;
    private int deleted;
    private int bought;
    private int ancestorBought;

    void add(Row other) {
      actors += other.actors;
      balanced += other.balanced;
      before += other.before;
      kept += other.kept;
      deleted += other.deleted;
      bought += other.bought;
      ancestorBought += other.ancestorBought;
    }
  }

  private final AncestorPlans ancestor;
  private final Row planned = new Row();
  private final Row unplanned = new Row();
  private final Map<ActorId, String> reasons = new TreeMap<>();
  private final List<ActorId> unexplained = new ArrayList<>();
  private double price;

  FleetTable(AncestorPlans ancestor) {
    this.ancestor = ancestor;
  }

  /**
   * @param ending what the last run over the fleet said of the actor, with the reason
   */
  void add(ActorId actor, JsonNode before, JsonNode after, String ending) {
    Row row = new Row();
    row.actors = 1;
    Set<String> had = names(before);
    Set<String> has = names(after);
    Set<String> kept = new HashSet<>(had);
    kept.retainAll(has);
    row.before = had.size();
    row.kept = kept.size();
    row.deleted = had.size() - kept.size();
    row.bought = has.size() - kept.size();
    Optional<Integer> ancestorBought = ancestor.bought(actor);
    row.ancestorBought = ancestorBought.orElse(0);
    if (types(after).equals(TARGET)) {
      row.balanced = 1;
    } else {
      reasons.put(actor, types(after) + ": " + ending);
      if (ending == null || !ending.matches("(?s)(partial|rejected): .*\\S.*")) {
        unexplained.add(actor);
      }
    }
    (ancestorBought.isPresent() ? planned : unplanned).add(row);
  }

  /** Takes the price of an image from what was charged. */
  void charged(JsonNode charges) {
    int count = charges.path("count").asInt();
    price = count == 0 ? 0 : charges.path("total_usd").asDouble() / count;
  }

  /** How many have the target. */
  int balanced() {
    return planned.balanced + unplanned.balanced;
  }

  /** Those that are off balance, and nothing says why. */
  List<ActorId> unexplained() {
    return unexplained;
  }

  String text() {
    Row all = new Row();
    all.add(planned);
    all.add(unplanned);
    StringBuilder text =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "%-26s %7s %8s %7s %6s %8s %7s %9s %11s%n",
                "",
                "actors",
                "balanced",
                "images",
                "kept",
                "deleted",
                "bought",
                "dollars",
                "ancestor's"));
    text.append(line("with an ancestor's plan", planned));
    text.append(line("without", unplanned));
    text.append(line("all", all));
    reasons.forEach((actor, reason) -> text.append(actor).append(": ").append(reason).append('\n'));
    return text.toString();
  }

  private String line(String name, Row row) {
    return String.format(
        Locale.ROOT,
        "%-26s %7d %8d %7d %6d %8d %7d %9.2f %11.2f%n",
        name,
        row.actors,
        row.balanced,
        row.before,
        row.kept,
        row.deleted,
        row.bought,
        row.bought * price,
        row.ancestorBought * price);
  }

  private static Set<String> names(JsonNode manifest) {
    Set<String> names = new HashSet<>();
    manifest.path("images").fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static Map<String, Integer> types(JsonNode manifest) {
    Map<String, Integer> types = new TreeMap<>();
    manifest
        .path("images")
        .forEach(image -> types.merge(image.path("type").asText("unknown"), 1, Integer::sum));
    return types;
  }
}

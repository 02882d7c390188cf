package studio.balancer.cli.evaluate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import studio.balancer.cli.balance.ResultWriter;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.actor.Printable;
import studio.balancer.contracts.evaluation.Evidence;
import studio.balancer.contracts.evaluation.Flag;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.text.Line;
import studio.balancer.operations.evaluating.ImageFinding;

/** Shows what was found: a row for each image and a line for each that looked, or documents. */
public final class FindingsTable {
  private static final int MAX_NAME = 60;
  private static final int MAX_REASON = 160;

  private final ResultWriter output;

  public FindingsTable(ResultWriter output) {
    this.output = output;
  }

  /**
   * Shows them all, and what they come to.
   *
   * @param actor whose images they are, or null of files
   */
  public void show(ActorId actor, List<ImageFinding> findings) {
    int width =
        findings.stream().mapToInt(finding -> name(finding.file()).length()).max().orElse(0);
    String row = "%-" + Math.max(width, 5) + "s  %-14s  %7s  %s";
    output.line(row, "IMAGE", "TYPE", "QUALITY", "FOUND");
    for (ImageFinding finding : findings) {
      output.line(
          row,
          name(finding.file()),
          finding.type() == null ? "unknown" : finding.type(),
          quality(finding.quality()),
          found(finding));
      finding.evidence().forEach(look -> output.line("    %s", text(look)));
      output.document(document(actor, finding));
    }
    output.line("%s", summary(findings));
  }

  private static String found(ImageFinding finding) {
    List<String> words = new ArrayList<>();
    finding.flags().stream().map(Flag::label).forEach(words::add);
    if (words.isEmpty() && !finding.seen()) {
      words.add("cannot be read");
    }
    if (finding.repeats() != null) {
      words.add("repeats " + name(finding.repeats()));
    }
    if (finding.delete()) {
      words.add("would be deleted");
    }
    return words.isEmpty() ? "-" : String.join(", ", words);
  }

  /** What one that looked has said. */
  static String text(Evidence look) {
    List<String> words = new ArrayList<>();
    words.add(look.type() == null ? "type not told" : look.type().label());
    words.add(look.quality() == null ? "quality not told" : "quality " + quality(look.quality()));
    look.flags().stream().map(Flag::label).forEach(words::add);
    return Line.of(
        "%s %s: %s%s",
        look.source(),
        Printable.of(look.version()),
        String.join(", ", words),
        look.reason() == null ? "" : " (" + Printable.of(look.reason(), MAX_REASON) + ")");
  }

  private static Map<String, Object> document(ActorId actor, ImageFinding finding) {
    Map<String, Object> document = new LinkedHashMap<>();
    if (actor != null) {
      document.put("actor_id", actor);
    }
    document.put("file", finding.file());
    document.put("type", finding.type());
    document.put("quality", finding.quality());
    document.put("flags", finding.flags());
    document.put("near_duplicate_of", finding.repeats());
    document.put("delete", finding.delete());
    document.put("evidence", finding.evidence().stream().map(FindingsTable::evidence).toList());
    return document;
  }

  /** The image is named once. */
  private static ObjectNode evidence(Evidence look) {
    ObjectNode node = Json.mapper().valueToTree(look);
    node.remove("file");
    return node;
  }

  private static String summary(List<ImageFinding> findings) {
    String types =
        Arrays.stream(ImageType.values())
            .map(
                type ->
                    findings.stream().filter(finding -> finding.type() == type).count()
                        + " "
                        + type)
            .collect(Collectors.joining(", "));
    return Line.of(
        "%d images: %s, %d of unknown type; %d flagged, %d would be deleted",
        findings.size(),
        types,
        findings.stream().filter(finding -> finding.type() == null).count(),
        findings.stream().filter(finding -> !finding.flags().isEmpty()).count(),
        findings.stream().filter(ImageFinding::delete).count());
  }

  private static String quality(Double quality) {
    return quality == null ? "-" : Line.of("%.1f", quality);
  }

  private static String name(String file) {
    String printable = Printable.of(file, 500);
    return printable.length() <= MAX_NAME
        ? printable
        : "..." + printable.substring(printable.length() - MAX_NAME + 3);
  }
}

package studio.balancer.cli;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import studio.balancer.contracts.text.Line;
import studio.balancer.operations.importing.ImageCounts;
import studio.balancer.operations.importing.ImportResult;
import studio.balancer.operations.importing.ImportResult.Done;

/**
 * Tells what came of an import: programs as it comes, people at the end, when no bar is drawn any
 * more.
 */
final class ImportReport {
  /** Nobody reads thousands of lines; programs get all. */
  private static final int MAX_NOTES = 20;

  private final Output output;
  private final boolean executed;
  private final Map<Done, Integer> actors = new EnumMap<>(Done.class);
  private final List<String> refused = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private ImageCounts counts = ImageCounts.NONE;
  private final Map<String, Integer> missing = new TreeMap<>();
  private Optional<String> notAsked = Optional.empty();
  private int uploads;
  private int allNotes;

  /**
   * @param output where it goes
   * @param executed whether it is more than a dry run
   */
  ImportReport(Output output, boolean executed) {
    this.output = output;
    this.executed = executed;
  }

  /** One more actor, or file. */
  void add(ImportResult result) {
    switch (result) {
      case ImportResult.Actor actor -> add(actor);
      case ImportResult.Refused(var refusal) -> {
        refused.add(Line.of("%s: %s", refusal.file(), refusal.reason()));
        output.document(ordered("file", refusal.file(), "refused", refusal.reason()));
      }
    }
  }

  private void add(ImportResult.Actor actor) {
    actors.merge(actor.done(), 1, Integer::sum);
    counts = counts.plus(actor.counts());
    uploads += actor.uploads();
    actor.missing().forEach((kind, all) -> missing.merge(kind, all.size(), Integer::sum));
    allNotes += actor.notes().size();
    actor.notes().stream()
        .limit(MAX_NOTES - notes.size())
        .forEach(note -> notes.add(actor.actorId() + ": " + note));
    Map<String, Object> document = ordered("actor_id", actor.actorId());
    document.putAll(fields(actor.counts()));
    document.put("uploads", actor.uploads());
    if (!actor.missing().isEmpty()) {
      document.put("missing", actor.missing());
    }
    document.put("result", actor.done().name().toLowerCase(Locale.ROOT));
    document.put("notes", actor.notes());
    output.document(document);
  }

  /** Objects were to be looked for, and cannot be. */
  void notAsked(String reason) {
    notAsked = Optional.of(reason);
    output.line("Only files are looked for, no objects in S3: %s", reason);
  }

  /** Whether everything was taken. */
  boolean complete() {
    return refused.isEmpty();
  }

  /** Tells the rest: notes, what is refused, the table. */
  void end() {
    notes.forEach(note -> output.line("%s", note));
    if (allNotes > notes.size()) {
      output.line("and %d more notes: --json has them all", allNotes - notes.size());
    }
    refused.forEach(line -> output.line("refused: %s", line));
    output.line(
        "%9s %9s %11s %19s %13s",
        "actors", "images", "without S3", "without local copy", "without type");
    output.line(
        "%9d %9d %11d %19d %13d",
        all(), counts.images(), counts.withoutS3(), counts.withoutLocal(), counts.withoutType());
    missing.forEach((kind, count) -> output.line("not there: %s %d", kind, count));
    Map<String, Object> total = ordered("actors", all());
    total.putAll(fields(counts));
    total.put("uploads", uploads);
    if (!missing.isEmpty()) {
      total.put("missing", missing);
    }
    notAsked.ifPresent(reason -> total.put("objects_not_looked_for", reason));
    total.put("imported", of(Done.IMPORTED));
    total.put("known", of(Done.KNOWN));
    total.put("refused", refused.size());
    output.document(Map.of("total", total));
    if (!refused.isEmpty()) {
      output.line("Refused: %d.", refused.size());
    }
    if (executed) {
      output.line(
          "%d imported, %d known from before; %d images uploaded.",
          of(Done.IMPORTED), of(Done.KNOWN), uploads);
    } else {
      output.line(
          "Dry run: nothing was changed%s. Run again with --execute to do it.",
          uploads == 0 ? "" : Line.of("; %d images would be uploaded", uploads));
    }
  }

  private int all() {
    return actors.values().stream().mapToInt(Integer::intValue).sum();
  }

  private int of(Done done) {
    return actors.getOrDefault(done, 0);
  }

  private static Map<String, Object> fields(ImageCounts counts) {
    return ordered(
        "images", counts.images(),
        "without_s3", counts.withoutS3(),
        "without_local", counts.withoutLocal(),
        "without_type", counts.withoutType());
  }

  private static Map<String, Object> ordered(Object... namesAndValues) {
    Map<String, Object> document = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      document.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return document;
  }
}

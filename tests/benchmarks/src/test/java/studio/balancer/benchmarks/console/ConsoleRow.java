package studio.balancer.benchmarks.console;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import studio.balancer.benchmarks.Form;
import studio.balancer.benchmarks.Row;
import studio.balancer.benchmarks.fold.EventSequence;
import studio.balancer.benchmarks.fold.LogSize;
import studio.balancer.benchmarks.fold.WrittenLog;
import studio.balancer.benchmarks.measure.Spread;
import studio.balancer.benchmarks.parts.BenchmarkPlatform;
import studio.balancer.benchmarks.report.Numbers;
import studio.balancer.benchmarks.report.Section;
import studio.balancer.benchmarks.report.Table;

/**
 * Row j: the console's first page over many actors, as people turn over its table.
 *
 * @param sizes numbers of actors
 * @param pages of each kind
 * @param rests how often somebody comes back after a while
 */
public record ConsoleRow(List<Integer> sizes, int pages, int rests) implements Row {
  private static final double MAX_MS = 200;

  /** An import, and a plan of seven that was carried out. */
  private static final int EVENTS = 1 + EventSequence.OF_A_PLAN;

  private static final int CHANGES_A_SECOND = 100;
  private static final Duration BETWEEN_PAGES = Duration.ofMillis(100);

  /** After this time everything that a page tells of is asked for anew. */
  private static final Duration REST = Duration.ofSeconds(6);

  private static final double P95 = 0.95;

  /** The row as a form has it. */
  public static ConsoleRow of(Form form) {
    return new ConsoleRow(
        form.of(List.of(200), List.of(1_000, 10_000), List.of(1_000, 10_000, 20_000)),
        form.of(10, 60, 200),
        form.of(1, 7, 20));
  }

  @Override
  public Section measure(Path folder) throws Exception {
    Table table =
        new Table(
            "actors",
            "records in the log",
            "first page, s",
            "a page after %d s, ms (median)".formatted(REST.toSeconds()),
            "ten pages a second, ms (p95)",
            "with %d changes a second, ms (p95)".formatted(CHANGES_A_SECOND),
            "a page, KB at most",
            "resident, MiB");
    for (int size : sizes) {
      table.line(line(folder.resolve("of-" + size), size));
    }
    return new Section("The console's first page")
        .text(
            "Every actor was imported and has had a plan of seven, and its manifest was announced."
                + " The first page after a start reads all of it. Then somebody comes back %d times after a while in which nothing has"
                    .formatted(rests)
                + " changed; then come %d pages of each kind, ten a second: any page of the table,"
                    .formatted(pages)
                + " found by a part of the id, those with images missing, sorted by the number of images;"
                + " first while nothing changes, then while manifests are announced. The clock is the"
                + " client's, from the request to the last byte.")
        .table("With the heap that `up` gives it:", table);
  }

  private String[] line(Path folder, int size) throws Exception {
    try (BenchmarkPlatform platform = BenchmarkPlatform.start(folder)) {
      new WrittenLog(new LogSize(size, EVENTS)).write(platform.access().bootstrapServers());
      try (Announcements announcements =
          new Announcements(platform.access().bootstrapServers(), size)) {
        announcements.all();
        try (StartedConsole console = StartedConsole.start(platform)) {
          double first = console.firstPage(size).toNanos() / 1e9;
          Spread rested = Spread.of(comeBack(console, size));
          List<Double> quiet = new ArrayList<>();
          List<Double> busy = new ArrayList<>();
          int bytes = turnOver(console, size, quiet, () -> {});
          bytes =
              Math.max(
                  bytes,
                  turnOver(
                      console,
                      size,
                      busy,
                      () ->
                          announcements.some(
                              (int) (CHANGES_A_SECOND * BETWEEN_PAGES.toMillis() / 1_000))));
          return new String[] {
            Numbers.whole(size),
            Numbers.whole((long) size * (EVENTS + 1)),
            Numbers.of(first),
            Numbers.limited(rested.median(), MAX_MS),
            Numbers.limited(Spread.of(quiet).percentile(P95), MAX_MS),
            Numbers.limited(Spread.of(busy).percentile(P95), MAX_MS),
            Numbers.of(bytes / 1e3),
            Numbers.of(console.residentMebibytes())
          };
        }
      }
    }
  }

  /** Asks for a page now and then; milliseconds. */
  private List<Double> comeBack(StartedConsole console, int size) throws Exception {
    List<Double> milliseconds = new ArrayList<>();
    for (int number = 0; number < rests; number++) {
      awaitTurn(System.nanoTime() + REST.toNanos());
      milliseconds.add(console.page("/", size).took().toNanos() / 1e6);
    }
    return milliseconds;
  }

  private static void awaitTurn(long due) {
    while (System.nanoTime() < due) {
      LockSupport.parkNanos(due - System.nanoTime());
    }
  }

  /** Asks for pages of all kinds in turn; the size of the largest, bytes. */
  private int turnOver(
      StartedConsole console, int size, List<Double> milliseconds, Runnable meanwhile)
      throws Exception {
    Random random = new Random(size);
    int most = 0;
    long due = System.nanoTime();
    for (int number = 0; number < pages; number++) {
      Map<String, Integer> found = new LinkedHashMap<>();
      found.put("/?page=" + (1 + random.nextInt(size / 50)), size);
      found.put("/?q=%06d".formatted(random.nextInt(size)), 1);
      found.put("/?show=missing", 0);
      found.put("/?sort=images&order=desc&page=2", size);
      for (Map.Entry<String, Integer> page : found.entrySet()) {
        due += BETWEEN_PAGES.toNanos();
        awaitTurn(due);
        meanwhile.run();
        StartedConsole.Answer answer = console.page(page.getKey(), page.getValue());
        milliseconds.add(answer.took().toNanos() / 1e6);
        most = Math.max(most, answer.bytes());
      }
    }
    return most;
  }
}

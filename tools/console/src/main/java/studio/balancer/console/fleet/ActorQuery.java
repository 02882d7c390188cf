package studio.balancer.console.fleet;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import studio.balancer.contracts.text.Line;

/**
 * What of the actors' table is wanted. It stands in the page's address, so that a view can be kept
 * and handed on.
 *
 * @param search a part of the actor's id, in any case; all if it is empty
 * @param page from 1
 */
public record ActorQuery(String search, Show show, Sort sort, boolean descending, int page) {
  /** Few enough for a page that is there at once, of however many actors. */
  static final int PAGE_SIZE = 50;

  private static final int MAX_SEARCH = 200;

  /** Which actors. */
  public enum Show {
    ALL("all actors", row -> true),
    BALANCED("balanced", ActorRow::balanced),
    MISSING("images missing", row -> row.missing() > 0),
    SURPLUS("too many images", row -> row.surplus() > 0),
    RUNNING("with an open plan", row -> row.plan().isPresent()),
    PARKED("with parked commands", row -> row.parked() > 0);

    private final String text;
    private final Predicate<ActorRow> wanted;

    Show(String text, Predicate<ActorRow> wanted) {
      this.text = text;
      this.wanted = wanted;
    }

    public String text() {
      return text;
    }

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** By what they are sorted; equal ones by their ids. */
  public enum Sort {
    ACTOR("Actor", Comparator.comparing(ActorRow::actorId)),
    IMAGES("Images", Comparator.comparingInt(ActorRow::images)),
    MISSING("Missing", Comparator.comparingInt(ActorRow::missing)),
    UPDATED("Changed", Comparator.comparing(ActorRow::updated));

    private final String text;
    private final Comparator<ActorRow> order;

    Sort(String text, Comparator<ActorRow> order) {
      this.text = text;
      this.order = order;
    }

    public String text() {
      return text;
    }

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public ActorQuery {
    search = search.strip();
    search = search.length() <= MAX_SEARCH ? search : search.substring(0, MAX_SEARCH);
    page = Math.max(1, page);
  }

  /** Reads an address; what is not understood is the usual, for it may have been typed. */
  public static ActorQuery of(String search, String show, String sort, String order, int page) {
    return new ActorQuery(
        search == null ? "" : search,
        Arrays.stream(Show.values())
            .filter(one -> one.label().equals(show))
            .findFirst()
            .orElse(Show.ALL),
        Arrays.stream(Sort.values())
            .filter(one -> one.label().equals(sort))
            .findFirst()
            .orElse(Sort.ACTOR),
        "desc".equals(order),
        page);
  }

  /** A page of the actors. */
  public ActorPage of(List<ActorRow> rows) {
    Comparator<ActorRow> order = descending ? sort.order.reversed() : sort.order;
    String part = search.toLowerCase(Locale.ROOT);
    List<ActorRow> found =
        rows.stream()
            .filter(show.wanted)
            .filter(row -> row.actorId().value().toLowerCase(Locale.ROOT).contains(part))
            .sorted(order.thenComparing(ActorRow::actorId))
            .toList();
    int pages = Math.max(1, Math.ceilDiv(found.size(), PAGE_SIZE));
    int shown = Math.min(page, pages);
    return new ActorPage(
        found.stream().skip((shown - 1L) * PAGE_SIZE).limit(PAGE_SIZE).toList(),
        found.size(),
        shown,
        pages);
  }

  /** Sorted by a column: the other way round if it is sorted by that already. */
  public String sortedBy(Sort column) {
    return address(column, column == sort && !descending, 1);
  }

  public String onPage(int number) {
    return address(sort, descending, number);
  }

  /** For assistive technology: {@code ascending}, {@code descending} or {@code none}. */
  public String direction(Sort column) {
    return column != sort ? "none" : descending ? "descending" : "ascending";
  }

  private String address(Sort by, boolean down, int number) {
    return Line.of(
        "/?q=%s&show=%s&sort=%s&order=%s&page=%d#actors",
        URLEncoder.encode(search, StandardCharsets.UTF_8),
        show.label(),
        by.label(),
        down ? "desc" : "asc",
        number);
  }

  /**
   * Some of the actors that were found.
   *
   * @param found how many there are on all pages
   * @param number of this page, from 1
   */
  public record ActorPage(List<ActorRow> rows, int found, int number, int pages) {}
}

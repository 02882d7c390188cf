package studio.balancer.benchmarks;

import java.util.Arrays;
import java.util.Locale;

/** How much is measured. */
public enum Form {
  /** To see that a row works: about a minute each. Its figures say nothing, and are not kept. */
  TRIAL(1),
  /** All rows in half an hour on two cores. */
  SHORT(3),
  /** The whole table, without a limit. */
  FULL(5);

  private static final String PROPERTY = "benchmarks";

  private final int rounds;

  Form(int rounds) {
    this.rounds = rounds;
  }

  /**
   * The one that is asked for, by {@code -Dbenchmarks=full}; the short one unless another is.
   *
   * @throws IllegalArgumentException naming the property, if there is no such form
   */
  static Form chosen() {
    String name = System.getProperty(PROPERTY, SHORT.label());
    return Arrays.stream(values())
        .filter(form -> form.label().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "invalid %s '%s': expected trial, short or full".formatted(PROPERTY, name)));
  }

  /** How often each contestant has its turn. */
  public int rounds() {
    return rounds;
  }

  /** Whether its figures are written to the documents. */
  boolean kept() {
    return this != TRIAL;
  }

  /** Its name. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Of three numbers the one for this form. */
  public <T> T of(T trial, T brief, T full) {
    return switch (this) {
      case TRIAL -> trial;
      case SHORT -> brief;
      case FULL -> full;
    };
  }
}

package studio.balancer.operations.audit.check;

/** What is looked at, as {@code docs/reference/audit.md} calls it. */
public enum CheckName {
  LISTED_IMAGES("listed-images"),
  UNLISTED_FILES("unlisted-files"),
  NUMBERS("numbers"),
  CHARGES("charges"),
  OUTCOMES("outcomes"),
  OPEN_PLANS("open-plans"),
  FOLD("fold"),
  TRACES("traces"),
  SERVICES("services"),
  CONSUMERS("consumers"),
  IN_FLIGHT_AGE("in-flight-age");

  private final String label;

  CheckName(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}

package studio.balancer.operations.importing.source;

/** What came of reading a source. */
public sealed interface Reading {
  /** It tells of an actor. */
  record Told(Account account) implements Reading {}

  /**
   * It cannot be taken.
   *
   * @param reason what is wrong and where in the file, in one line
   */
  record Refused(String reason) implements Reading {}

  /** It is JSON about something else, as an action plan is. */
  record SomethingElse() implements Reading {}
}

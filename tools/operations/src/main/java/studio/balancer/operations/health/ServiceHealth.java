package studio.balancer.operations.health;

import java.util.List;

/** What a service says of itself when it is asked whether it can work. */
public sealed interface ServiceHealth {
  /**
   * It can work.
   *
   * @param pauses what it holds back meanwhile and why, printable; none as a rule
   */
  record Up(List<String> pauses) implements ServiceHealth {
    public Up {
      pauses = List.copyOf(pauses);
    }

    /** It works at everything. */
    public Up() {
      this(List.of());
    }
  }

  /**
   * It runs, and cannot work.
   *
   * @param reason why, printable
   */
  record Down(String reason) implements ServiceHealth {}

  /**
   * It does not answer.
   *
   * @param reason where it was asked, and what came of it
   */
  record Silent(String reason) implements ServiceHealth {}

  /** Its address is not known. */
  record NotAsked() implements ServiceHealth {}

  default boolean wrong() {
    return switch (this) {
      case Up up -> false;
      case NotAsked notAsked -> false;
      case Down down -> true;
      case Silent silent -> true;
    };
  }

  /** What goes after the service's name: {@code is DOWN: bucket training-data: ...}. */
  default String text() {
    return switch (this) {
      case Up up ->
          up.pauses().isEmpty() ? "is UP" : "is UP, but paused: " + String.join("; ", up.pauses());
      case NotAsked notAsked -> "was not asked: there is no address of it";
      case Down down -> "is DOWN: " + down.reason();
      case Silent silent -> "does not answer: " + silent.reason();
    };
  }
}

package studio.balancer.operations.export;

import java.util.Optional;
import java.util.regex.Pattern;
import studio.balancer.contracts.actor.Printable;
import studio.balancer.contracts.text.Line;

/**
 * What an export is to be like.
 *
 * @param profile who reads it
 * @param trigger the word that every caption begins with
 * @param mark whether generated images are marked as such
 * @param force whether a set that is off balance is exported, too
 * @param withUnknown whether images of unknown type are
 * @param target what a balanced set is
 */
public record ExportOptions(
    Profile profile,
    Optional<String> trigger,
    boolean mark,
    boolean force,
    boolean withUnknown,
    ExportTarget target) {

  /** Trainers split captions at commas and blanks, and take brackets for weights or variants. */
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}_-]{1,64}");

  /**
   * @throws IllegalArgumentException if the trigger is not one word
   */
  public ExportOptions {
    trigger.ifPresent(
        word -> {
          if (!WORD.matcher(word).matches()) {
            throw new IllegalArgumentException(
                Line.of(
                    "invalid trigger '%s': expected one word of letters, digits, - and _",
                    Printable.of(word)));
          }
        });
  }
}

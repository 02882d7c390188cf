package studio.balancer.operations.export;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.balancer.contracts.actor.ImageType;

/**
 * One line that every trainer reads alike: kohya takes a file's first line, ai-toolkit the whole
 * file as it is, and replaces {@code [trigger]} and {@code [name]}.
 */
final class Caption {
  /** All that somebody's reader may take for the end of a line, or that UTF-8 cannot hold. */
  private static final Pattern BLANKS = Pattern.compile("[\\p{Z}\\p{Cc}\\p{Cs}\\ufeff]+");

  /** What ai-toolkit puts the trigger word in the place of, and nothing where there is none. */
  private static final Pattern PLACEHOLDER = Pattern.compile("\\[(?:name|trigger)]");

  private Caption() {}

  /**
   * The caption of an image.
   *
   * @param prompt what it was made from, if that is known
   * @param trigger what the caption begins with
   */
  static String of(Optional<String> prompt, Optional<ImageType> type, Optional<String> trigger) {
    String line =
        prompt
            .map(text -> line(text, trigger.orElse("")))
            .filter(text -> !text.isEmpty())
            .orElse(fallback(type));
    return trigger
        .filter(word -> !beginsWith(line, word))
        .map(word -> word + ", " + line)
        .orElse(line);
  }

  private static String line(String prompt, String trigger) {
    String line = prompt;
    // What is left may be one again: [[name]trigger].
    for (Matcher found = PLACEHOLDER.matcher(line);
        found.find();
        found = PLACEHOLDER.matcher(line)) {
      line = found.replaceAll(Matcher.quoteReplacement(trigger));
    }
    return BLANKS.matcher(line).replaceAll(" ").strip();
  }

  private static boolean beginsWith(String line, String word) {
    return line.startsWith(word)
        && (line.length() == word.length()
            || !Character.isLetterOrDigit(line.codePointAt(word.length())));
  }

  private static String fallback(Optional<ImageType> type) {
    return type.map(
            known ->
                switch (known) {
                  case PHOTOREALISTIC -> "a photorealistic image of a character";
                  case BW_STYLIZED -> "a black and white stylized image of a character";
                  case COLOR_STYLIZED -> "a color stylized image of a character";
                })
        .orElse("an image of a character");
  }
}

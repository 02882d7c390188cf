package studio.balancer.contracts.message;

import java.io.IOException;
import java.net.ConnectException;
import java.util.regex.Pattern;

/**
 * What a person is told of a failure: the words of its message without the names of classes, which
 * exceptions of Java, Jackson and picocli put into theirs.
 */
public final class PlainWords {
  private static final String NOTHING_SAID = "it failed without a reason: a defect of this program";

  /** By their first word, so that no file and no host is taken for one; nor is a message's type. */
  private static final Pattern QUALIFIED =
      Pattern.compile(
          "`?\\b(?!studio\\.balancer\\.[A-Za-z]+\\.v[0-9])(?:java|javax|jakarta|jdk|sun|com|org|io|net|me|software|studio|picocli)(?:\\.[a-z_][A-Za-z0-9_]*)*\\.[A-Z][A-Za-z0-9_]*(?:[.$][A-Za-z0-9_]+)*(?:\\(\\))?`?(?::"
              + " )?");

  private static final Pattern EXCEPTION =
      Pattern.compile("\\b[A-Z][A-Za-z0-9]*(?:Exception|OutOfMemoryError)\\b(?:: )?");

  /** Jackson names what would change its mind: no reader of a message can call that. */
  private static final Pattern SETTING =
      Pattern.compile(
          ",? \\(?(?:from|enable|disable)? ?`[A-Za-z]+(?:\\.[A-Za-z_]+)+(?:\\(\\))?`(?: to [a-z]+|"
              + " disabled)?");

  private static final Pattern LEFT_OVER = Pattern.compile("``|\\( *\\)|^[ :;,]+|[ :;,]+$");

  private PlainWords() {}

  /** What a failure says, or that it says nothing. */
  public static String of(Throwable failure) {
    for (Throwable one = failure; one != null; one = one.getCause()) {
      String words = one.getMessage() == null ? "" : of(one.getMessage());
      if (!words.isEmpty() && !ofTheProgram(one)) {
        return words;
      }
    }
    for (Throwable one = failure; one != null; one = one.getCause()) {
      if (one instanceof IOException) {
        return one instanceof ConnectException ? "nothing answers there" : "the connection ended";
      }
    }
    return NOTHING_SAID;
  }

  /** The text without the names of classes; empty if there was nothing else in it. */
  public static String of(String text) {
    String words = SETTING.matcher(text).replaceAll("");
    words = QUALIFIED.matcher(words).replaceAll("");
    words = EXCEPTION.matcher(words).replaceAll("");
    return LEFT_OVER.matcher(words).replaceAll("").replaceAll(" {2,}", " ").strip();
  }

  /** Their texts quote the program. */
  private static boolean ofTheProgram(Throwable failure) {
    return failure instanceof NullPointerException
        || failure instanceof ClassCastException
        || failure instanceof LinkageError;
  }
}

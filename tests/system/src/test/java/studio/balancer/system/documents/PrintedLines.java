package studio.balancer.system.documents;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a page shows of a program's output, compared with what the program prints. */
public final class PrintedLines {
  private static final Pattern CHANGING = Pattern.compile("[0-9]+(?:[.:][0-9]+)*|\\bdata/");

  private PrintedLines() {}

  /**
   * The lines that were not printed. Numbers may be others, and so may the data folder.
   *
   * @param shown on the page
   * @param printed by the program
   */
  public static List<String> missing(String shown, String printed) {
    return shown
        .lines()
        .filter(line -> !line.isBlank())
        .filter(line -> !pattern(line).matcher(printed).find())
        .toList();
  }

  private static Pattern pattern(String line) {
    StringBuilder expression = new StringBuilder("(?m)^");
    Matcher changing = CHANGING.matcher(line);
    int end = 0;
    while (changing.find()) {
      expression.append(Pattern.quote(line.substring(end, changing.start())));
      expression.append(changing.group().equals("data/") ? "\\S*/" : "[0-9.:]+");
      end = changing.end();
    }
    return Pattern.compile(expression.append(Pattern.quote(line.substring(end))) + "$");
  }
}

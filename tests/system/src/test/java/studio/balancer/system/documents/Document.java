package studio.balancer.system.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A page that people read.
 *
 * @param path from the project's root
 * @param text its Markdown
 */
public record Document(Path path, String text) {
  /** The project. */
  public static final Path ROOT = Path.of(System.getProperty("project.root", "../.."));

  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern CODE = Pattern.compile("`([^`\\n]+)`");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

  /** All pages: those at the top, and those under {@code docs}. */
  public static List<Document> all() {
    try (Stream<Path> top = Files.list(ROOT);
        Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
      return Stream.concat(top, docs)
          .filter(file -> file.toString().endsWith(".md"))
          .map(ROOT::relativize)
          .sorted()
          .map(path -> of(path.toString()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The page at a path from the root. */
  public static Document of(String path) {
    try {
      return new Document(Path.of(path), Files.readString(ROOT.resolve(path)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Commands to type, one a line, continued lines joined. */
  public List<String> commands() {
    return blocks("console").stream()
        .flatMap(block -> block.replace("\\\n", " ").lines())
        .filter(line -> line.startsWith("$ "))
        .map(line -> line.substring(2).replaceAll("\\s+", " ").strip())
        .toList();
  }

  /** What a block without a language shows: that which is printed. */
  public List<String> outputs() {
    return blocks("");
  }

  /** Where the page's links lead, other sites aside. */
  public List<String> links() {
    return found(LINK, prose()).filter(link -> !link.startsWith("http")).toList();
  }

  /** What is set as code within a line. */
  public List<String> code() {
    return found(CODE, prose()).toList();
  }

  /** The names that links to the page's headings have. */
  public Set<String> anchors() {
    return found(HEADING, prose())
        .map(
            heading ->
                heading
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N}_ -]", "")
                    .replace(' ', '-'))
        .collect(Collectors.toSet());
  }

  /** The cells of each table row whose first cell is code that begins so. */
  public List<List<String>> rows(String prefix) {
    return text.lines()
        .filter(line -> line.startsWith("| `" + prefix))
        .map(line -> List.of(line.substring(1, line.length() - 1).split("(?<!\\\\)\\|")))
        .map(cells -> cells.stream().map(String::strip).toList())
        .toList();
  }

  private String prose() {
    return BLOCK.matcher(text).replaceAll("");
  }

  private List<String> blocks(String language) {
    List<String> blocks = new ArrayList<>();
    for (MatchResult block : BLOCK.matcher(text).results().toList()) {
      if (block.group(1).equals(language)) {
        blocks.add(block.group(2));
      }
    }
    return blocks;
  }

  private static Stream<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(result -> result.group(1));
  }

  @Override
  public String toString() {
    return path.toString();
  }
}

package studio.balancer.datafolder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import studio.balancer.contracts.text.Line;

/**
 * Finds the file that a path means where its name is spelt in another way: macOS hands out names
 * decomposed (NFD), most others composed (NFC), and cameras write {@code .JPG}. Beyond that no two
 * names are taken for one.
 */
final class SpeltFile {
  private SpeltFile() {}

  /**
   * What is called so in a folder; itself comes before what is only spelt in another way.
   *
   * @param last whether it is the file's own name, whose extension may be in any case
   * @throws InadmissibleFileException if several may be meant
   */
  static Optional<Path> in(Path folder, String name, boolean last) throws IOException {
    Path exact = folder.resolve(name);
    if (Files.exists(exact, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.of(exact);
    }
    List<String> names;
    try (Stream<Path> files = Files.list(folder)) {
      names = files.map(file -> file.getFileName().toString()).toList();
    }
    Optional<Path> composed = one(folder, name, names, SpeltFile::composed);
    return composed.isPresent() || !last
        ? composed
        : one(folder, name, names, SpeltFile::withPlainExtension);
  }

  private static Optional<Path> one(
      Path folder, String name, List<String> names, UnaryOperator<String> plain)
      throws InadmissibleFileException {
    String meant = plain.apply(name);
    List<String> same = names.stream().filter(each -> plain.apply(each).equals(meant)).toList();
    if (same.size() > 1) {
      throw new InadmissibleFileException(
          Line.of(
              "%s may be any of %d files whose names differ in spelling only",
              folder.resolve(name), same.size()));
    }
    return same.stream().findFirst().map(folder::resolve);
  }

  private static String composed(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC);
  }

  private static String withPlainExtension(String name) {
    String composed = composed(name);
    int dot = composed.lastIndexOf('.');
    return dot < 0
        ? composed
        : composed.substring(0, dot) + composed.substring(dot).toLowerCase(Locale.ROOT);
  }
}

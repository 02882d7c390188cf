package studio.balancer.images.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.command.BaseImageReference;
import studio.balancer.datafolder.DataFolder;
import studio.balancer.fakes.InMemoryObjectStore;
import studio.balancer.objectstore.ObjectUrls;

/** However a name is spelt: the file that is found is the one that is meant, or there is none. */
class BaseImageSpellingTest {
  private static final ActorId ACTOR = new ActorId("t-win");

  /** No two are the same file under any spelling. */
  private static final List<String> NAMES =
      List.of(
          "front.jpg",
          "front.jpeg",
          "Front.jpg",
          "front view.jpg",
          "fr\u00f6nt.JPG",
          "caf\u00e9.png",
          "cafe.png",
          "50%.webp",
          "50%25.webp",
          "a#b?.jpg",
          "\ud55c\uad6d.jfif",
          "front");

  private static final List<UnaryOperator<String>> SPELLINGS =
      List.of(
          UnaryOperator.identity(),
          path -> path.replace('/', '\\'),
          path -> "./" + path,
          path -> ".\\" + path.replace("/", "\\\\"),
          path -> path.replace("/", "//"),
          path -> path.replace("/", "/./"),
          path -> Normalizer.normalize(path, Normalizer.Form.NFC),
          path -> Normalizer.normalize(path, Normalizer.Form.NFD),
          path -> extension(path, true),
          path -> extension(path, false));

  private static Path root;
  private static BaseImageSearch search;

  /** A name, and how it was written. */
  record Written(String name, boolean there, String text) {
    @Override
    public String toString() {
      return "%s (there: %s) as '%s'".formatted(name, there, text);
    }
  }

  @BeforeContainer
  static void create() throws IOException {
    root = Files.createTempDirectory("base-images");
    DataFolder data = new DataFolder(root.resolve("data"), true);
    search =
        new BaseImageSearch(
            data, new InMemoryObjectStore(), new ObjectUrls(Optional.empty(), "eu-central-1"));
    for (int i = 0; i < NAMES.size(); i++) {
      Path there = data.baseImages(ACTOR);
      Files.createDirectories(there);
      // Every third is gone, and every other is there as a Mac hands it out.
      if (there(NAMES.get(i))) {
        String form =
            Normalizer.normalize(
                NAMES.get(i), i % 2 == 0 ? Normalizer.Form.NFD : Normalizer.Form.NFC);
        Files.writeString(there.resolve(form), NAMES.get(i));
        Files.writeString(there.resolve("._" + form), "litter");
      }
    }
  }

  @AfterContainer
  static void delete() throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(file);
      }
    }
  }

  @Provide
  Arbitrary<Written> written() {
    Arbitrary<String> names = Arbitraries.of(NAMES);
    Arbitrary<String> folders =
        Arbitraries.of(
            "",
            "base_image/",
            "t-win/base_image/",
            "actors/t-win/base_image/",
            "data/actors/t-win/base_image/",
            "C:\\work\\data\\actors\\t-win\\base_image\\",
            "d:/actors/t-win/base_image/",
            "\\\\server\\share\\data\\actors\\t-win\\base_image\\",
            "file:///C:/sets/data/actors/t-win/base_image/");
    Arbitrary<List<UnaryOperator<String>>> spellings =
        Arbitraries.of(SPELLINGS).list().ofMaxSize(4);
    return Combinators.combine(names, folders, spellings)
        .as(
            (name, folder, spelling) -> {
              String text = folder + name;
              // What comes before a drive or a scheme makes another thing of it.
              boolean bare = !folder.contains(":") && !folder.startsWith("\\");
              for (UnaryOperator<String> each : spelling) {
                String spelt = each.apply(text);
                text = bare || !spelt.startsWith(".") ? spelt : text;
              }
              return new Written(name, there(name), text);
            });
  }

  @Property
  void theOneThatIsMeantOrNone(@ForAll("written") Written written) {
    // When
    Optional<String> found = found(written.text());

    // Then
    assertThat(found).isEqualTo(written.there() ? Optional.of(written.name()) : Optional.empty());
  }

  /** Whatever is written, nothing but a file of that very name is ever taken. */
  @Property
  void neverAnother(@ForAll("anything") String text) {
    // When
    Optional<String> found = found(text);

    // Then
    String end = plain(text.replaceFirst("([/\\\\]\\.?)+$", ""));
    assertThat(found)
        .satisfiesAnyOf(
            none -> assertThat(none).isEmpty(),
            name -> assertThat(end).endsWith(plain(name.orElseThrow())));
  }

  @Provide
  Arbitrary<String> anything() {
    Arbitrary<String> parts =
        Arbitraries.oneOf(
            Arbitraries.of(NAMES),
            Arbitraries.of(
                "data",
                "actors",
                "t-win",
                "base_image",
                "..",
                ".",
                "/",
                "\\",
                "C:",
                "._front.jpg",
                "*",
                "~",
                "file:",
                "s3:",
                "https:",
                "\0",
                "\n",
                ".jpg",
                "%2F",
                "\u202e"),
            Arbitraries.strings().ofMaxLength(3));
    return parts
        .list()
        .ofMinSize(1)
        .ofMaxSize(7)
        .flatMap(
            list -> Arbitraries.of("/", "\\", "", "//").map(between -> String.join(between, list)));
  }

  private static boolean there(String name) {
    return NAMES.indexOf(name) % 3 != 1;
  }

  private static Optional<String> found(String text) {
    BaseImageReference reference =
        new BaseImageReference(null, null, null, null, new ArrayList<>(List.of(text)));
    if (!reference.inOrder().contains(text)) {
      return Optional.empty();
    }
    try {
      return switch (search.open(ACTOR, reference, BaseImageSearchTest::text)) {
        case OpenedBaseImage.Opened<String> opened -> Optional.of(opened.value());
        case OpenedBaseImage.None<String> none -> {
          assertThat(none.reason()).startsWith("no base image of t-win: ").matches("[ -~]*");
          yield Optional.empty();
        }
      };
    } catch (UncheckedIOException e) {
      throw new AssertionError("not read now, although the disk is well: " + text, e);
    }
  }

  private static String plain(String path) {
    return extension(Normalizer.normalize(path, Normalizer.Form.NFC), false);
  }

  private static String extension(String path, boolean upper) {
    int dot = path.lastIndexOf('.');
    boolean has = dot > Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
    if (!has || Set.of(0, path.length()).contains(dot)) {
      return path;
    }
    String extension = path.substring(dot);
    return path.substring(0, dot)
        + (upper ? extension.toUpperCase(Locale.ROOT) : extension.toLowerCase(Locale.ROOT));
  }
}

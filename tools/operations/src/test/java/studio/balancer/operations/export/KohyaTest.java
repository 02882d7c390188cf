package studio.balancer.operations.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How sd-scripts reads a folder ({@code library/train_util.py}): a caption by the image's path,
 * else by that path less its last four parts between {@code _}; its first line; and an image's size
 * from the first cache whose name begins with the image's.
 */
class KohyaTest {
  private static final String EXTENSIONS = ".*\\.(png|jpg|jpeg|webp|bmp)";

  @TempDir private Path folder;
  private Path export;

  @BeforeEach
  void export() throws Exception {
    // A folder of many parts, of which kohya would cut four off.
    Path out = folder.resolve("a_b_c_d_e_f");
    Sets.balanced(folder).export(Profile.KOHYA, out);
    export = out.resolve(Sets.ACTOR.value());
  }

  @Test
  void everyImageHasItsOwnCaption() throws Exception {
    // When
    Set<String> captions = new TreeSet<>();
    for (Path image : images()) {
      captions.add(caption(image));
    }

    // Then
    assertThat(captions).hasSize(20).allMatch(caption -> caption.startsWith("sks1, prompt "));
  }

  @Test
  void noImageTakesTheCaptionOrTheCachedSizeOfAnother() throws Exception {
    for (Path image : images()) {
      String stem = stem(image);
      // Then
      assertThat(image.getFileName().toString()).doesNotContain("_").doesNotContain(" ");
      assertThat(images())
          .filteredOn(other -> !other.equals(image))
          .noneMatch(other -> stem(other).startsWith(stem));
    }
  }

  @Test
  void theFolderNamesNoRepeats() {
    // Then: kohya takes a number before _ for them
    assertThat("images".split("_")[0]).doesNotContainPattern("^[0-9]+$");
    assertThat(export.resolve("images")).isDirectory();
  }

  @Test
  void theConfigurationHasBucketsAndFindsTheFolder() throws Exception {
    // When
    List<String> lines = Files.readAllLines(export.resolve("dataset.toml"));

    // Then
    assertThat(lines)
        .contains(
            "[general]",
            "caption_extension = \".txt\"",
            "keep_tokens = 1",
            "[[datasets]]",
            "enable_bucket = true",
            "[[datasets.subsets]]",
            "image_dir = \"images\"");
    assertThat(lines).noneMatch(line -> line.contains("crop"));
  }

  private List<Path> images() throws IOException {
    List<Path> images = new ArrayList<>();
    for (Path file : StoredZip.files(export.resolve("images"))) {
      if (file.toString().matches(EXTENSIONS)) {
        images.add(file);
      }
    }
    return images;
  }

  private static String stem(Path image) {
    return image.toString().substring(0, image.toString().lastIndexOf('.'));
  }

  private static String caption(Path image) throws IOException {
    String base = stem(image);
    String[] parts = base.split("_");
    String shorter =
        parts.length >= 5 ? String.join("_", List.of(parts).subList(0, parts.length - 4)) : base;
    for (String each : List.of(base, shorter)) {
      if (Files.isRegularFile(Path.of(each + ".txt"))) {
        return Files.readAllLines(Path.of(each + ".txt"), StandardCharsets.UTF_8)
            .getFirst()
            .strip();
      }
    }
    throw new AssertionError("no caption of " + image);
  }
}

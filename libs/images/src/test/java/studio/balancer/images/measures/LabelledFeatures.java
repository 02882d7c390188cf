package studio.balancer.images.measures;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import studio.balancer.images.ImageSource;
import studio.balancer.images.UnusableImageException;
import studio.balancer.images.pixels.Picture;
import studio.balancer.images.process.DecodedPictures;
import studio.balancer.images.process.PicturesDecoder;
import studio.balancer.images.process.ProcessImages;

/**
 * Writes the numbers by which a drawing is told from a photograph of each picture of a labelled
 * set, {@code labelled.images}, for {@code tests/type-weights}, which runs it.
 */
class LabelledFeatures {
  private static final Path FILE = Path.of("target", "features.tsv");

  @Test
  void writesTheFeatures() throws IOException, UnusableImageException {
    Path folder = Path.of(System.getProperty("labelled.images"));
    LabelledSet labels = LabelledSet.read(folder);
    Map<String, Long> copies =
        labels.all().stream()
            .filter(label -> !label.get("derived_from").isEmpty())
            .collect(Collectors.groupingBy(labels::original, Collectors.counting()));
    ProcessImages images = PicturesDecoder.of(Duration.ofSeconds(10));
    int lines = 0;
    try (BufferedWriter writer = Files.newBufferedWriter(FILE)) {
      for (Map<String, String> label : labels.all()) {
        Picture picture =
            DecodedPictures.of(images, new ImageSource.File(folder.resolve(label.get("file"))));
        Grid grid = Grid.of(picture);
        Map<String, Double> features = Features.of(grid, Edges.of(grid), Tints.of(grid));
        if (lines++ == 0) {
          writer.write("file\tphotograph\tweight\theld\t" + String.join("\t", features.keySet()));
          writer.newLine();
        }
        List<String> line = new ArrayList<>();
        line.add(label.get("file"));
        line.add(label.get("type").equals("photorealistic") ? "1" : "0");
        line.add(String.valueOf(weight(labels, label, copies)));
        line.add(labels.held(label) ? "1" : "0");
        features.values().forEach(value -> line.add(String.valueOf(value)));
        writer.write(String.join("\t", line));
        writer.newLine();
      }
    } finally {
      images.close();
    }
    assertThat(Files.readAllLines(FILE)).hasSize(lines + 1);
  }

  /** All copies of an original count together as much as that. */
  private static double weight(
      LabelledSet labels, Map<String, String> label, Map<String, Long> copies) {
    return label.get("derived_from").isEmpty() ? 1 : 1.0 / copies.get(labels.original(label));
  }
}

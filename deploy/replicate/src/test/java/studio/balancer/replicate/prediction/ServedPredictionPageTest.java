package studio.balancer.replicate.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import studio.balancer.fakes.TestClock;
import studio.balancer.replicate.storage.Blobs;
import studio.balancer.replicate.storage.Journal;

class ServedPredictionPageTest {

  @Property(tries = 25)
  void walkingThePagesSeesEachPredictionOnceNewestFirstEvenWhileNewOnesComeIn(
      @ForAll @IntRange(min = 0, max = 330) int count, @ForAll @IntRange(max = 40) int more)
      throws IOException {
    // Given
    Path folder = Files.createTempDirectory(Path.of("target"), "pages-");
    TestClock clock = new TestClock();
    try (Predictions predictions =
        new Predictions(
            new Journal(folder.resolve("predictions.jsonl")),
            new Blobs(folder.resolve("blobs")),
            clock)) {
      List<String> expected = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        expected.addFirst(create(predictions));
      }

      // When
      List<String> walked = new ArrayList<>();
      ServedPredictionPage page = ServedPredictionPage.of(predictions, Map.of());
      List<ServedPredictionPage> pages = new ArrayList<>(List.of(page));
      page.predictions().forEach(each -> walked.add(each.id()));
      for (int i = 0; i < more; i++) {
        create(predictions);
      }
      while (page.next().isPresent()) {
        page = ServedPredictionPage.of(predictions, Map.of("cursor", page.next().get()));
        pages.add(page);
        page.predictions().forEach(each -> walked.add(each.id()));
      }

      // Then
      assertThat(walked).isEqualTo(expected);
      for (int i = pages.size() - 1; i > 0; i--) {
        String previous = pages.get(i).previous().orElseThrow();
        assertThat(ServedPredictionPage.of(predictions, Map.of("cursor", previous)).predictions())
            .isEqualTo(pages.get(i - 1).predictions());
      }
    } finally {
      delete(folder);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static String create(Predictions predictions) {
    return predictions.create(JsonNodeFactory.instance.objectNode(), null, "jpg").id();
  }
}

package studio.balancer.system.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import studio.balancer.operations.installation.Service;

class SelectionTest {
  private static final CrashPoint HARD =
      point(Service.GENERATOR, Moment.AFTER, "POST replicate predictions for {generate-1}");

  @Test
  void takesEverythingThatIsOfNoSingleImage() {
    // Given
    List<CrashPoint> points =
        List.of(
            point(Service.PLANNER, Moment.BEFORE, "PUT s3 plans/{actor}/current.json"),
            point(Service.STORAGE, Moment.AFTER, "PUT s3 claims/{actor}.json"),
            point(Service.MANIFEST, Moment.AT, "balance-progress PlanCompleted {actor}"));

    // Then
    assertThat(Selection.matrix(points)).isEqualTo(points);
  }

  @Test
  void takesOneDeletionAndTheFirstAndLastGeneration() {
    // Given
    List<CrashPoint> points =
        Stream.of(
                "DELETE s3 system_actors/training_data/{actor}/{delete-1}",
                "DELETE s3 system_actors/training_data/{actor}/{delete-2}",
                "PUT s3 ledger/{generate-1}.json",
                "PUT s3 ledger/{generate-4}.json",
                "GET replicate /output/{prediction-7}/output.jpg",
                "GET replicate /output/{prediction-2}/output.jpg",
                "PUT s3 system_actors/training_data/{actor}/{actor}_22.jpg",
                "PUT s3 system_actors/training_data/{actor}/{actor}_18.jpg")
            .map(what -> point(Service.STORAGE, Moment.BEFORE, what))
            .toList();

    // When
    List<CrashPoint> chosen = Selection.matrix(points);

    // Then
    assertThat(chosen).containsExactly(points.get(0), points.get(2), points.get(4), points.get(6));
  }

  @Test
  void beginsEverySampleWithTheHardCase() {
    // Given
    List<CrashPoint> points = new ArrayList<>(claims(40));
    points.add(HARD);

    // Then
    assertThat(LongStream.range(0, 20).mapToObj(seed -> Selection.shuffled(points, seed)))
        .allSatisfy(sample -> assertThat(sample.getFirst()).isEqualTo(HARD))
        .allSatisfy(sample -> assertThat(sample).containsExactlyInAnyOrderElementsOf(points))
        .doesNotHaveDuplicates();
    assertThat(HARD.name()).isEqualTo(Selection.HARD_CASE);
  }

  @Test
  void takesDifferentThingsBeforeMoreOfTheSame() {
    // Given
    List<CrashPoint> points = new ArrayList<>(claims(40));
    points.add(HARD);
    points.add(point(Service.PLANNER, Moment.AT, "balance-progress PlanStarted {actor}"));

    // Then
    assertThat(LongStream.range(0, 20).mapToObj(seed -> Selection.shuffled(points, seed)))
        .allSatisfy(
            sample ->
                assertThat(sample.subList(0, 3))
                    .extracting(CrashPoint::sighting)
                    .doesNotHaveDuplicates());
  }

  @Test
  void keepsTheOrderWhenAPointIsNotThere() {
    // Given
    List<CrashPoint> points = claims(40);
    CrashPoint missing = points.get(7);

    // When
    List<CrashPoint> all = new ArrayList<>(Selection.shuffled(points, 20));
    List<CrashPoint> fewer =
        Selection.shuffled(points.stream().filter(point -> point != missing).toList(), 20);

    // Then
    all.remove(missing);
    assertThat(fewer).isEqualTo(all);
  }

  private static List<CrashPoint> claims(int most) {
    Sighting claims = new Sighting(Service.STORAGE, Moment.AFTER, "PUT s3 claims/{actor}.json");
    return Stream.iterate(1, ordinal -> ordinal + 1)
        .limit(most)
        .map(ordinal -> new CrashPoint(claims, ordinal))
        .toList();
  }

  private static CrashPoint point(Service service, Moment moment, String what) {
    return new CrashPoint(new Sighting(service, moment, what), 1);
  }
}

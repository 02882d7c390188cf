package studio.balancer.system.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import studio.balancer.operations.capacity.Capacity;
import studio.balancer.operations.capacity.Figure;

/**
 * {@code ./balancer capacity} counts the requests that the page on performance lists, which the
 * services' tests count.
 */
class RequestsTest {
  /** The image's share of what is written for a batch of events. */
  private static final int MANIFEST = 1;

  private final String page = Document.of("docs/performance.md").text();

  @Test
  void capacityCountsTheRequestsOfAnImage() {
    // Given
    String image = section("#### An image:");

    // Then
    assertThat(count(image, "CREATE|REPLACE|LIST") + MANIFEST)
        .isEqualTo((int) Figure.S3_WRITES_PER_IMAGE.value());
    assertThat(count(image, "READ|DESCRIBE")).isEqualTo((int) Figure.S3_READS_PER_IMAGE.value());
  }

  @Test
  void headingsCountTheirTables() {
    // Given
    String image = section("#### An image:");

    // Then
    assertThat(count(image, "CREATE|REPLACE|LIST|READ|DESCRIBE|DELETE")).isEqualTo(11);
    assertThat(count(image, "CREATE|REPLACE")).isEqualTo(7);
    assertThat(image).startsWith("#### An image: eleven requests, seven of them PUTs\n");
  }

  @Test
  void theFirstTableIsWhatCapacityComputes() {
    // Given
    List<String> rows =
        page.lines()
            .takeWhile(line -> !line.startsWith("## "))
            .filter(line -> line.matches("\\| [0-9,]+ \\| [0-9,]+ \\|.*"))
            .toList();

    // Then
    assertThat(rows).hasSizeGreaterThan(3).isEqualTo(rows.stream().map(this::computed).toList());
  }

  private String computed(String row) {
    String[] cells = row.replace(",", "").split(" *\\| *");
    Capacity needed = Capacity.of(Long.parseLong(cells[1]), Long.parseLong(cells[2]));
    return "| %,d | %,d | %s | %.1f | %,d | %,d | %,.2f | %,.1f | %,.2f |"
        .formatted(
            needed.actors(),
            needed.imagesPerDay(),
            needed.services().values().stream()
                .map(service -> String.valueOf(service.instances()))
                .collect(Collectors.joining(", ")),
            needed.cores(),
            needed.megabytes(),
            needed.s3WritesPerDay() + needed.s3ReadsPerDay(),
            needed.s3DollarsPerMonth(),
            needed.brokerBytesPerYear() / 1e9,
            needed.replicateDollarsPerDay());
  }

  private String section(String heading) {
    int from = page.indexOf(heading);
    assertThat(from).as(heading).isNotNegative();
    return page.substring(from, page.indexOf("\n#### ", from + 1));
  }

  /** Rows of the section's table whose request is one of these. */
  private static int count(String section, String requests) {
    Matcher row = Pattern.compile("(?m)^\\|[^|]*\\| `(?:%s) ".formatted(requests)).matcher(section);
    return (int) row.results().count();
  }
}

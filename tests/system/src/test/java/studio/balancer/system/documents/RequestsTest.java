package studio.balancer.system.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
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
    String image = section("### An image:");

    // Then
    assertThat(count(image, "CREATE|REPLACE|LIST") + MANIFEST)
        .isEqualTo((int) Figure.S3_WRITES_PER_IMAGE.value());
    assertThat(count(image, "READ|DESCRIBE")).isEqualTo((int) Figure.S3_READS_PER_IMAGE.value());
  }

  @Test
  void headingsCountTheirTables() {
    // Given
    String image = section("### An image:");

    // Then
    assertThat(count(image, "CREATE|REPLACE|LIST|READ|DESCRIBE|DELETE")).isEqualTo(11);
    assertThat(count(image, "CREATE|REPLACE")).isEqualTo(7);
    assertThat(image).startsWith("### An image: eleven requests, seven of them PUTs\n");
  }

  private String section(String heading) {
    int from = page.indexOf(heading);
    assertThat(from).as(heading).isNotNegative();
    return page.substring(from, page.indexOf("\n### ", from + 1));
  }

  /** Rows of the section's table whose request is one of these. */
  private static int count(String section, String requests) {
    Matcher row = Pattern.compile("(?m)^\\|[^|]*\\| `(?:%s) ".formatted(requests)).matcher(section);
    return (int) row.results().count();
  }
}

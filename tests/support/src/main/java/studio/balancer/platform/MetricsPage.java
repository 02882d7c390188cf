package studio.balancer.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a service says of itself at {@code /q/metrics}, in Prometheus' text format. */
public final class MetricsPage {
  private static final Pattern LINE =
      Pattern.compile("(?m)^([a-z][A-Za-z0-9_]*)(?:\\{([^}]*)})? (\\S+)$");
  private static final Pattern TAG = Pattern.compile("([a-z_]+)=\"([^\"]*)\"");

  private record Sample(String series, List<String> tags, double value) {}

  private final List<Sample> samples;

  private MetricsPage(List<Sample> samples) {
    this.samples = samples;
  }

  public static MetricsPage of(String text) {
    return new MetricsPage(
        LINE.matcher(text)
            .results()
            .map(
                line ->
                    new Sample(
                        line.group(1),
                        tags(line.group(2) == null ? "" : line.group(2)),
                        Double.parseDouble(line.group(3).replace("+Inf", "Infinity"))))
            .toList());
  }

  /**
   * The sum of a series over all tags that are not asked for; 0 if there is none.
   *
   * @param tags as {@code name=value}
   */
  public double sum(String series, String... tags) {
    return samples.stream()
        .filter(
            sample -> sample.series().equals(series) && sample.tags().containsAll(List.of(tags)))
        .mapToDouble(Sample::value)
        .sum();
  }

  /** The names of all series, each once. */
  public List<String> series() {
    return samples.stream().map(Sample::series).distinct().sorted().toList();
  }

  private static List<String> tags(String text) {
    List<String> tags = new ArrayList<>();
    Matcher matcher = TAG.matcher(text);
    while (matcher.find()) {
      tags.add(matcher.group(1) + "=" + matcher.group(2));
    }
    return tags;
  }
}

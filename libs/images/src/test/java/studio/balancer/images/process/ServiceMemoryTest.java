package studio.balancer.images.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.balancer.images.LargeImages;

/**
 * What a service and its decoder take together of their container's memory while the largest images
 * are prepared: a JVM with a service's own options and heap, and the decoder that it starts.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux tells a process's peak (VmHWM)")
class ServiceMemoryTest {
  /**
   * What Quarkus and the clients of Kafka and S3 take more than a JVM without them: of a service
   * that rests Docker counts 92 MB (docs/containers.md), such a JVM has 45 resident.
   */
  private static final int SERVICE_MB = 50;

  private static final Path ROOT = Path.of(System.getProperty("project.root", "../..")).normalize();

  @TempDir private Path folder;

  /** Which picture it is, and what it is made of. */
  private final Map<String, byte[]> pictures = new LinkedHashMap<>();

  @Test
  void aPngOf48Megapixels() throws Exception {
    pictures.put("PNG of 48 megapixels", LargeImages.png(8_000, 6_000));
    fitBesideTheService("generator");
  }

  @ParameterizedTest
  @ValueSource(strings = {"generator", "planner"})
  @Tag("long")
  void theLargestOfEachKind(String service) throws Exception {
    pictures.put("baseline JPEG of 200 megapixels", LargeImages.baselineJpeg(20_000, 10_000));
    pictures.put("progressive JPEG of 50 megapixels", LargeImages.progressiveJpeg(10_000, 5_000));
    pictures.put(
        "progressive JPEG of 50 megapixels, four inks, noise",
        LargeImages.progressiveInks(10_000, 5_000, 0.02f));
    pictures.put("PNG of 48 megapixels", LargeImages.png(8_000, 6_000));
    pictures.put("lossless WebP of 16 megapixels, noise", LargeImages.noisyWebp(4_096, 4_096));
    pictures.put("lossy WebP of 16 megapixels, noise", LargeImages.noisyLossyWebp(4_096, 4_096));
    fitBesideTheService(service);
  }

  private void fitBesideTheService(String service) throws Exception {
    // Given
    int container = containerMegabytes(service);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + ROOT.resolve("deploy/any-place.options"));
    command.add("@" + ROOT.resolve("deploy/containers/jvm.options"));
    command.add("-Xmx" + container * heapPercentage() / 100 + "m");
    // The libraries' log manager is not among what is needed here.
    command.add("-Djava.util.logging.manager=java.util.logging.LogManager");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(ServiceMain.class.getName());
    for (byte[] picture : pictures.values()) {
      Path file = folder.resolve("picture" + command.size());
      command.add(Files.write(file, picture).toString());
    }

    // When
    List<MatchResult> said = said(command);

    // Then
    assertThat(said).hasSize(pictures.size() + 1);
    int jvm = number(said.getLast(), 2);
    System.out.printf(Locale.ROOT, "peak of the JVM of the %s's size: %d MB%n", service, jvm);
    int at = 0;
    for (String picture : pictures.keySet()) {
      int decoder = number(said.get(at++), 2);
      System.out.printf(Locale.ROOT, "peak of the decoder: %d MB: %s%n", decoder, picture);
      assertThat(jvm + decoder + SERVICE_MB).as(picture).isPositive().isLessThan(container);
    }
  }

  private static int containerMegabytes(String service) throws Exception {
    return found("(?s)\n  " + service + ":\n.*?\n    mem_limit: (\\d+)m\n", "docker-compose.yml");
  }

  private static int heapPercentage() throws Exception {
    return found("\n-XX:MaxRAMPercentage=(\\d+)\n", "deploy/containers/jvm.options");
  }

  private static int found(String pattern, String file) throws Exception {
    return Pattern.compile(pattern)
        .matcher(Files.readString(ROOT.resolve(file)))
        .results()
        .mapToInt(each -> number(each, 1))
        .findFirst()
        .orElseThrow();
  }

  private List<MatchResult> said(List<String> command) throws Exception {
    Path errors = folder.resolve("errors");
    Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(text + Files.readString(errors)).isZero();
    return Pattern.compile("(\\d+) (\\d+)").matcher(text).results().toList();
  }

  private static int number(MatchResult result, int group) {
    return Integer.parseInt(result.group(group));
  }
}

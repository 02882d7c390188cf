package studio.balancer.timelimit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

class TimeLimitTest {
  private static final long MAX_SECONDS = 60;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(classes = {SpinningCase.class, SpinningProperty.class})
  void namesATestThatNeverEndsAndEndsItsJvm(Class<?> hanging) throws Exception {
    // When
    Ended ended = run(hanging);

    // Then
    assertThat(ended.status()).isEqualTo(TimeLimitListener.EXIT_STATUS);
    assertThat(ended.output())
        .contains("TEST OVER ITS TIME LIMIT of PT5S: " + hanging.getName() + ".neverEnds")
        .contains(TimeLimitTest.class.getName() + ".spin");
  }

  @Test
  void letsTheOthersEnd() throws Exception {
    // When
    Ended ended = run(QuickCase.class);

    // Then
    assertThat(ended.status()).isZero();
    assertThat(ended.output()).doesNotContain("TIME LIMIT");
  }

  private record Ended(int status, String output) {}

  private Ended run(Class<?> tests) throws IOException, InterruptedException {
    Path output = folder.resolve("output");
    List<String> command =
        new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow()));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "-Xmx64m"));
    command.addAll(
        List.of("-D" + TimeLimitListener.LIMIT + "=PT5S", "-Djqwik.reporting.onlyfailures=true"));
    command.addAll(List.of(Launch.class.getName(), tests.getName()));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(process.waitFor(MAX_SECONDS, TimeUnit.SECONDS)).isTrue();
      return new Ended(process.exitValue(), Files.readString(output));
    } finally {
      process.destroyForcibly();
    }
  }

  private static void spin() {
    long turns = 0;
    while (turns >= 0) {
      turns = (turns + 1) % Integer.MAX_VALUE;
    }
  }

  /** Runs the tests of a class as a build does. */
  static final class Launch {
    private Launch() {}

    public static void main(String[] tests) {
      LauncherFactory.create()
          .execute(
              LauncherDiscoveryRequestBuilder.request()
                  .selectors(DiscoverySelectors.selectClass(tests[0]))
                  .configurationParameter("jqwik.reporting.onlyfailures", "true")
                  .build());
    }
  }

  /** Not run by the build: the name of none of these ends as a test's. */
  static final class SpinningCase {
    @Test
    void neverEnds() {
      spin();
    }
  }

  static final class SpinningProperty {
    @Property
    void neverEnds() {
      spin();
    }
  }

  static final class QuickCase {
    @Test
    void ends() {
      assertThat(1).isOne();
    }
  }
}

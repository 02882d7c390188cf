package studio.balancer.operations.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.balancer.datafolder.DataFolder;
import studio.balancer.objectstore.ObjectStore;
import studio.balancer.objectstore.ObjectUrls;
import studio.balancer.operations.audit.state.Bucket;
import studio.balancer.operations.client.ServiceAnswer;

/** An export whose process is ended, as by Ctrl+C, while it reads its twelfth image. */
class EndedExportTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"out", "deep/down/out", "mia.zip"})
  void leavesNothing(String out) throws Exception {
    // Given
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                EndedExportTest.class.getName(),
                folder.resolve(out).toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader said = process.inputReader()) {
      assertThat(said.readLine()).isEqualTo("reading");
    }
    try (Stream<Path> staged = Files.list(folder)) {
      assertThat(staged).hasSize(1);
    }

    // When
    process.destroy();
    process.waitFor();

    // Then
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  /** Exports, and hangs. */
  public static void main(String[] arguments) throws Exception {
    Path out = Path.of(arguments[0]);
    Sets sets = Sets.balanced(out);
    AtomicInteger reads = new AtomicInteger();
    ObjectStore hanging =
        (ObjectStore)
            Proxy.newProxyInstance(
                ObjectStore.class.getClassLoader(),
                new Class<?>[] {ObjectStore.class},
                (proxy, method, given) -> {
                  if (reads.incrementAndGet() == 12) {
                    System.out.println("reading");
                    new CountDownLatch(1).await();
                  }
                  try {
                    return method.invoke(sets.store, given);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                });
    CheckedBytes images =
        new CheckedBytes(
            new Bucket(hanging, "bucket"),
            new ObjectUrls(Optional.empty(), "us-west-1"),
            new DataFolder(out, false),
            CheckedBytes.MAX_EXPORTED);
    try (Exporting exporting =
        new Exporting(
            actor -> new ServiceAnswer(ServiceAnswer.OK, sets.manifest()),
            images,
            Sets.options(Profile.KOHYA),
            out,
            1)) {
      exporting.export(Sets.ACTOR);
    }
  }
}

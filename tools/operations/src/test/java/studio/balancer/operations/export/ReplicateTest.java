package studio.balancer.operations.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How Replicate's and fal's trainers read an archive (replicate/flux-fine-tuner, {@code train.py};
 * https://fal.ai/models/fal-ai/flux-lora-fast-training): all of it into one folder, then as
 * ai-toolkit; a caption has the image's name.
 */
class ReplicateTest {
  @TempDir private Path folder;

  @Test
  void theArchiveIsFlatAndHasPairsAlone() throws Exception {
    // When
    Sets.balanced(folder).export(Profile.REPLICATE, folder.resolve("out/mia.zip"));
    Map<String, byte[]> entries = entries(folder.resolve("out/mia.zip"));

    // Then
    assertThat(entries).hasSize(40);
    assertThat(entries.keySet()).allMatch(name -> name.matches("[0-9]{4}\\.(jpg|png|webp|txt)"));
    entries.keySet().stream()
        .filter(name -> !name.endsWith(".txt"))
        .forEach(
            name ->
                assertThat(
                        new String(
                            entries.get(name.replaceFirst("\\..*", ".txt")),
                            StandardCharsets.UTF_8))
                    .startsWith("sks1, prompt "));
    assertThat(Sets.names(folder.resolve("out")))
        .containsExactlyInAnyOrder("mia.zip", "mia.lock.json", "mia.croissant.json");
  }

  @Test
  void inAFolderEveryActorHasItsArchive() throws Exception {
    // When
    Sets.balanced(folder).export(Profile.REPLICATE, folder.resolve("out"));

    // Then
    assertThat(Sets.names(folder.resolve("out").resolve(Sets.ACTOR.value())))
        .containsExactlyInAnyOrder(Sets.ACTOR + ".zip", "lock.json", "croissant.json");
  }

  static Map<String, byte[]> entries(Path archive) throws Exception {
    Map<String, byte[]> entries = new TreeMap<>();
    try (ZipInputStream zip =
        new ZipInputStream(new ByteArrayInputStream(Files.readAllBytes(archive)))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        assertThat(entry.getMethod()).isEqualTo(ZipEntry.STORED);
        assertThat(entry.getTimeLocal().getYear()).isEqualTo(1980);
        entries.put(entry.getName(), zip.readAllBytes());
      }
    }
    return entries;
  }
}

package studio.balancer.operations.export;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.message.Identity;
import studio.balancer.datafolder.Digests;

/** An actor's export while it is made. It is gone when closed, unless it was put elsewhere. */
final class ExportFolder implements AutoCloseable {
  private final Path folder;
  private final ActorSet set;
  private final ExportOptions options;
  private final Map<String, Written> files = new TreeMap<>();

  /**
   * A file that was written.
   *
   * @param source the image's name in the manifest, or null
   */
  private record Written(String sha256, String source) {}

  ExportFolder(Path folder, ActorSet set, ExportOptions options) {
    this.folder = folder;
    this.set = set;
    this.options = options;
  }

  /** Adds an image with its caption. */
  void add(ExportedImage picture, String stem, byte[] bytes) throws IOException {
    String images = options.profile().folder();
    write(images + picture.file(), bytes, picture.source());
    write(images + stem + ".txt", picture.caption().getBytes(StandardCharsets.UTF_8), null);
  }

  /**
   * Adds what is said of all images.
   *
   * @param names what files are called at the destination
   * @return the folder
   */
  Path complete(List<ExportedImage> pictures, Destination names) throws IOException {
    for (Map.Entry<String, byte[]> file : TrainerFiles.of(options, pictures).entrySet()) {
      write(file.getKey(), file.getValue(), null);
    }
    Optional<Map.Entry<String, String>> archive = Optional.empty();
    if (options.profile() == Profile.REPLICATE) {
      String name = names.archive(set.actor());
      archive = Optional.of(Map.entry(name, pack(name)));
    }
    byte[] croissant = TrainerFiles.croissant(set, options.profile(), pictures, archive);
    write(names.croissant(), croissant, null);
    Files.write(folder.resolve(names.lock()), lock());
    return folder;
  }

  /** Makes one archive of all that is there; its SHA-256. */
  private String pack(String name) throws IOException {
    Path archive = folder.resolveSibling(".pack.zip");
    try (StoredZip zip = new StoredZip(archive)) {
      zip.add("", folder);
    }
    UnfinishedFolder.remove(folder);
    Files.createDirectory(folder);
    Path packed = Files.move(archive, folder.resolve(name));
    try (InputStream bytes = Files.newInputStream(packed)) {
      String sha256 = Digests.of(bytes).sha256();
      files.put(name, new Written(sha256, null));
      return sha256;
    }
  }

  private byte[] lock() {
    Map<String, Object> lock = new LinkedHashMap<>();
    lock.put("actor_id", set.actor());
    lock.put("manifest_revision", set.revision());
    lock.put("trainer", options.profile().toString());
    options.trigger().ifPresent(word -> lock.put("trigger", word));
    lock.put("marked", options.mark());
    lock.put("files", files);
    return Json.prettyBytes(lock);
  }

  private void write(String path, byte[] bytes, String source) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
    files.put(path, new Written(Identity.ofContent(bytes), source));
  }

  @Override
  public void close() throws IOException {
    UnfinishedFolder.remove(folder);
  }
}

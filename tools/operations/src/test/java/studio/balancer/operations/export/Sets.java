package studio.balancer.operations.export;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.message.Identity;
import studio.balancer.datafolder.DataFolder;
import studio.balancer.fakes.InMemoryObjectStore;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectContent;
import studio.balancer.objectstore.ObjectUrls;
import studio.balancer.operations.audit.state.Bucket;
import studio.balancer.operations.audit.state.ObjectKeys;
import studio.balancer.operations.client.ServiceAnswer;

/** A store with actors' sets, whose images are real ones. */
final class Sets {
  static final ActorId ACTOR = new ActorId("0001_european_20_female");

  /** Names that studios give, each of which some trainer would misread. */
  static final String[] ODD_NAMES = {
    "0001_european_20_female_1.jpg",
    "0001_european_20_female_10.jpg",
    "0001_european_20_female_1.png",
    "a b#%+.JPG",
    "10_mia.jpg",
    "mia.jpg",
    "mia.png",
    "me\u0301lie.webp",
    "_controls.jpg",
    "test.jpg"
  };

  private static final Path CARD = Path.of("../../libs/images/src/test/resources/card");

  final InMemoryObjectStore store = new InMemoryObjectStore();
  final Bucket bucket = new Bucket(store, "bucket");
  final Path copies;
  private final ObjectNode manifest = Json.mapper().createObjectNode();

  Sets(Path copies) {
    this.copies = copies;
    manifest.put("revision", 31).put("updated_at", "2025-10-17T16:55:00.000000Z");
    manifest.putObject("images");
  }

  /** A set as the planner leaves it, some of it with odd names. */
  static Sets balanced(Path copies) {
    Sets sets = new Sets(copies);
    for (int i = 0; i < 20; i++) {
      ImageType type =
          i < 13
              ? ImageType.PHOTOREALISTIC
              : i < 17 ? ImageType.BW_STYLIZED : ImageType.COLOR_STYLIZED;
      String name = i < ODD_NAMES.length ? ODD_NAMES[i] : ACTOR + "_" + (i + 20) + ".jpg";
      sets.add(name, type, "prompt " + i + ":\r\n\r\n a [trigger] on a\u2028bench");
    }
    return sets;
  }

  static byte[] card(String name) {
    try {
      return Files.readAllBytes(CARD.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds an image that is in the bucket; of no type where that is null. */
  ObjectNode add(String name, ImageType type, String prompt) {
    byte[] bytes =
        card(name.endsWith("png") ? "srgb.png" : name.endsWith("webp") ? "srgb.webp" : "srgb.jpg");
    put(name, bytes);
    ObjectNode entry = manifest.withObject("/images").putObject(name);
    entry.put("prompt", prompt).put("sha256", Identity.ofContent(bytes));
    entry.put("generated_by", "balancer");
    if (type != null) {
      entry.put("type", type.label());
    }
    return entry;
  }

  void put(String name, byte[] bytes) {
    put(ACTOR, name, bytes);
  }

  void put(ActorId actor, String name, byte[] bytes) {
    store.delete(bucket.address(ObjectKeys.image(actor, name)));
    store.create(
        bucket.address(ObjectKeys.image(actor, name)),
        new ObjectContent(bytes, "image/jpeg", Map.of()));
  }

  ObjectNode manifest() {
    return manifest.deepCopy();
  }

  ObjectNode entry(String name) {
    return (ObjectNode) manifest.path("images").path(name);
  }

  /** Gives another actor the same images. */
  void share(ActorId actor) {
    for (Map.Entry<String, ?> image : manifest.path("images").properties()) {
      ObjectAddress own = bucket.address(ObjectKeys.image(ACTOR, image.getKey()));
      put(actor, image.getKey(), store.read(own).orElseThrow().bytes());
    }
  }

  static ExportOptions options(Profile profile) {
    return new ExportOptions(
        profile, Optional.of("sks1"), false, false, false, new ExportTarget(Map.of()));
  }

  ExportOutcome export(Profile profile, Path out) throws IOException {
    return export(options(profile), out);
  }

  ExportOutcome export(ExportOptions options, Path out) throws IOException {
    try (Exporting exporting = exporting(options, out, 1)) {
      ExportOutcome outcome = exporting.export(ACTOR);
      exporting.finish();
      return outcome;
    }
  }

  Exporting exporting(ExportOptions options, Path out, int actors) throws IOException {
    return new Exporting(
        actor -> new ServiceAnswer(ServiceAnswer.OK, manifest()),
        new CheckedBytes(
            bucket,
            new ObjectUrls(Optional.empty(), "us-west-1"),
            new DataFolder(copies, true),
            CheckedBytes.MAX_EXPORTED),
        options,
        out,
        actors);
  }

  /** All files in a folder, by their paths, with their bytes. */
  static Map<String, String> files(Path folder) throws IOException {
    return StoredZip.files(folder).stream()
        .collect(Collectors.toMap(file -> folder.relativize(file).toString(), Sets::fingerprint));
  }

  static Set<String> names(Path folder) throws IOException {
    return new TreeSet<>(files(folder).keySet());
  }

  private static String fingerprint(Path file) {
    try {
      return Identity.ofContent(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

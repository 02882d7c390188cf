package studio.balancer.operations.export;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import studio.balancer.contracts.json.Json;

/** What is read beside images and captions. */
final class TrainerFiles {
  private TrainerFiles() {}

  /** The bytes of each file that the trainer reads, by its path. */
  static Map<String, byte[]> of(ExportOptions options, List<ExportedImage> pictures)
      throws IOException {
    return switch (options.profile()) {
      case IMAGEFOLDER -> Map.of("train/metadata.jsonl", metadata(pictures));
      case KOHYA -> Map.of("dataset.toml", toml(options.trigger().isPresent()));
      case AI_TOOLKIT, REPLICATE -> Map.of();
    };
  }

  /** https://huggingface.co/docs/datasets/image_dataset#imagefolder. */
  private static byte[] metadata(List<ExportedImage> pictures) {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    for (ExportedImage picture : pictures) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("file_name", picture.file());
      line.put("text", picture.caption());
      line.put("type", picture.type());
      line.put("generated", picture.generated());
      line.put("source", picture.source());
      lines.writeBytes(Json.bytes(line));
      lines.write('\n');
    }
    return lines.toByteArray();
  }

  /** https://github.com/kohya-ss/sd-scripts/blob/main/docs/config_README-en.md. */
  private static byte[] toml(boolean trigger) throws IOException {
    String text = new String(resource("dataset.toml"), StandardCharsets.UTF_8);
    return (trigger ? text.replace("keep_tokens = 0", "keep_tokens = 1") : text)
        .getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The set described for machines: where the images are, and what is said of each
   * (https://docs.mlcommons.org/croissant/docs/croissant-spec-1.1.html).
   *
   * @param archive the SHA-256 of the archive that has all images, by its name; empty if they lie
   *     in a folder
   */
  static byte[] croissant(
      ActorSet set,
      Profile profile,
      List<ExportedImage> pictures,
      Optional<Map.Entry<String, String>> archive)
      throws IOException {
    ObjectNode document = (ObjectNode) Json.mapper().readTree(resource("croissant.json"));
    document.put("name", set.actor().value());
    document.put("description", "Training images of one character, captioned, for " + profile);
    document.put("version", set.revision() + ".0.0");
    document.put("datePublished", set.updatedAt().toString());
    ArrayNode files = document.withArray("/distribution");
    ObjectNode images = (ObjectNode) files.get(0);
    Stream.of("*.jpg", "*.png", "*.webp")
        .forEach(name -> images.withArray("includes").add(profile.folder() + name));
    archive.ifPresent(
        zip -> {
          images.putObject("containedIn").put("@id", "archive");
          files
              .insertObject(0)
              .put("@type", "cr:FileObject")
              .put("@id", "archive")
              .put("name", "archive")
              .put("contentUrl", zip.getKey())
              .put("encodingFormat", "application/zip")
              .put("sha256", zip.getValue());
        });
    ArrayNode texts = document.withArray("/recordSet/0/data");
    for (ExportedImage picture : pictures) {
      texts
          .addObject()
          .put("texts/file", picture.file())
          .put("texts/caption", picture.caption())
          .put("texts/type", picture.type());
    }
    return Json.prettyBytes(document);
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream resource = TrainerFiles.class.getResourceAsStream("/export/" + name)) {
      return resource.readAllBytes();
    }
  }
}

package studio.balancer.operations.export;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.balancer.contracts.json.Json;

/**
 * Where a trainer looks for what. A pure function of the images and the profile, sorted by path.
 *
 * @param folder where the images are; empty for the top
 * @param files all that the trainer reads
 */
record Layout(String folder, List<ExportFile> files) {
  /**
   * An image and the extension that its content calls for.
   *
   * @param extension {@code jpg}, {@code png} or {@code webp}
   */
  record Picture(SetImage image, String extension) {
    String file() {
      return image.stem() + "." + extension;
    }
  }

  static Layout of(Profile profile, Optional<String> trigger, List<Picture> pictures) {
    return switch (profile) {
      // Beside a folder of this name Hugging Face reads nothing else.
      case Profile.ImageFolder folder ->
          layout(
              "train/",
              trigger,
              pictures,
              ExportFile.text("train/metadata.jsonl", metadata(trigger, pictures)));
      // The name begins with no number, which kohya would take for repeats.
      case Profile.Kohya kohya ->
          layout(
              "images/",
              trigger,
              pictures,
              ExportFile.text("dataset.toml", toml(trigger.isPresent())));
      // What it computes, it puts beside the images, and not among our own files.
      case Profile.AiToolkit toolkit -> layout("images/", trigger, pictures);
      case Profile.Replicate replicate -> layout("", trigger, pictures);
    };
  }

  private static Layout layout(
      String folder, Optional<String> trigger, List<Picture> pictures, ExportFile... others) {
    List<ExportFile> files = new ArrayList<>(List.of(others));
    for (Picture picture : pictures) {
      files.add(
          new ExportFile(
              folder + picture.file(), new ExportFile.Content.Picture(picture.image())));
      files.add(
          ExportFile.text(
              folder + picture.image().stem() + ".txt", picture.image().caption(trigger) + "\n"));
    }
    files.sort(Comparator.comparing(ExportFile::path));
    return new Layout(folder, List.copyOf(files));
  }

  /** https://huggingface.co/docs/datasets/image_dataset#imagefolder. */
  private static String metadata(Optional<String> trigger, List<Picture> pictures) {
    StringBuilder lines = new StringBuilder();
    for (Picture picture : pictures) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("file_name", picture.file());
      line.put("text", picture.image().caption(trigger));
      line.put("type", picture.image().typeLabel());
      line.put("generated", picture.image().recorded().ours());
      line.put("source", picture.image().name());
      lines.append(new String(Json.bytes(line), StandardCharsets.UTF_8)).append('\n');
    }
    return lines.toString();
  }

  /** https://github.com/kohya-ss/sd-scripts/blob/main/docs/config_README-en.md. */
  private static String toml(boolean trigger) {
    return """
        # For sd-scripts' --dataset_config, started in this folder: image_dir is relative to it.
        [general]
        caption_extension = ".txt"
        shuffle_caption = false
        keep_tokens = %s

        [[datasets]]
        resolution = 1024
        # Each image keeps its shape; wide ones (16:9) fit into 1344 x 768, beyond the default of 1024.
        enable_bucket = true
        min_bucket_reso = 256
        max_bucket_reso = 2048
        bucket_reso_steps = 64

        [[datasets.subsets]]
        image_dir = "images"
        num_repeats = 1
        """
        .replace("%s", trigger ? "1" : "0");
  }
}

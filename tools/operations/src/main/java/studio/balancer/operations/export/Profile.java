package studio.balancer.operations.export;

import java.util.Locale;
import studio.balancer.contracts.actor.Printable;

/** The trainers whose ways of reading a set are known. */
public sealed interface Profile {
  /** Hugging Face's {@code load_dataset("imagefolder", data_dir=…)}. */
  record ImageFolder() implements Profile {}

  /** Kohya's sd-scripts, and what is built on them. */
  record Kohya() implements Profile {}

  /** Ostris' ai-toolkit. */
  record AiToolkit() implements Profile {}

  /**
   * The trainers of Replicate and fal, which take one flat archive.
   *
   * @param archive the name of the archive
   */
  record Replicate(String archive) implements Profile {}

  /**
   * The trainer of that name.
   *
   * @throws IllegalArgumentException if it is none of them
   */
  static Profile named(String name) {
    return switch (name) {
      case "imagefolder" -> new ImageFolder();
      case "kohya" -> new Kohya();
      case "ai-toolkit" -> new AiToolkit();
      case "replicate" -> new Replicate("images.zip");
      default ->
          throw new IllegalArgumentException(
              String.format(
                  Locale.ROOT,
                  "invalid trainer '%s': expected imagefolder, kohya, ai-toolkit or replicate",
                  Printable.of(name)));
    };
  }

  /** The name on the command line, and in what is written. */
  default String label() {
    return switch (this) {
      case ImageFolder folder -> "imagefolder";
      case Kohya kohya -> "kohya";
      case AiToolkit toolkit -> "ai-toolkit";
      case Replicate replicate -> "replicate";
    };
  }
}

package studio.balancer.operations.export;

import java.util.Arrays;
import java.util.stream.Collectors;
import studio.balancer.contracts.actor.Printable;
import studio.balancer.contracts.text.Line;

/** The trainers whose ways of reading a set are known (docs/trainers.md). */
public enum Profile {
  /**
   * Hugging Face's {@code load_dataset("imagefolder", data_dir=…)}: beside a folder of a split's
   * name it reads nothing else.
   */
  IMAGEFOLDER("imagefolder", "train/"),

  /** Kohya's sd-scripts, and what is built on them; a number before {@code _} would be repeats. */
  KOHYA("kohya", "images/"),

  /** Ostris' ai-toolkit, which puts its caches beside the images, and not among our own files. */
  AI_TOOLKIT("ai-toolkit", "images/"),

  /** The trainers of Replicate and fal, which take one flat archive. */
  REPLICATE("replicate", "");

  private final String label;
  private final String folder;

  Profile(String label, String folder) {
    this.label = label;
    this.folder = folder;
  }

  /**
   * The trainer of that name.
   *
   * @throws IllegalArgumentException if it is none of them
   */
  public static Profile named(String name) {
    return Arrays.stream(values())
        .filter(profile -> profile.label.equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    Line.of(
                        "invalid trainer '%s': expected one of %s",
                        Printable.of(name),
                        Arrays.stream(values())
                            .map(Profile::toString)
                            .collect(Collectors.joining(", ")))));
  }

  /** Where the images are, with a slash behind it; empty for the top. */
  String folder() {
    return folder;
  }

  /** The name on the command line, and in what is written. */
  @Override
  public String toString() {
    return label;
  }
}

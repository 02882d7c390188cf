package studio.balancer.balance;

import java.util.ArrayList;
import java.util.List;
import studio.balancer.balance.evaluation.EvaluatedImage;
import studio.balancer.balance.trainingset.TrainingImage;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.change.Evaluation;

/** Images for sets in tests. */
public final class Images {
  private Images() {}

  /** An image as the manifest has it. */
  public static TrainingImage image(
      String file, ImageType type, Double quality, String nearDuplicateOf) {
    FileName original = nearDuplicateOf == null ? null : new FileName(nearDuplicateOf);
    return new TrainingImage(
        new FileName(file), new Evaluation(type, quality, original), null, "s3://studio/" + file);
  }

  /** The same image, made by the balancer. */
  public static TrainingImage ours(TrainingImage image) {
    return new TrainingImage(
        image.file(), image.recorded(), image.prompt(), image.s3Url(), true, image.bytes());
  }

  /** A good image of that type. */
  public static TrainingImage good(String file, ImageType type) {
    return image(file, type, 8.0, null);
  }

  /** So many good images of that type, their numbers counted from the first. */
  public static List<TrainingImage> good(ImageType type, int count, int first) {
    List<TrainingImage> images = new ArrayList<>();
    for (int number = first; number < first + count; number++) {
      images.add(good("0001_%d.jpg".formatted(number), type));
    }
    return images;
  }

  /** The image as it is evaluated when the manifest is all that is known. */
  public static EvaluatedImage evaluated(TrainingImage image) {
    return new EvaluatedImage(image, image.recorded());
  }
}

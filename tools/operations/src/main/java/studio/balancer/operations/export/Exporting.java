package studio.balancer.operations.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.Printable;
import studio.balancer.images.ImageFormat;
import studio.balancer.images.UnusableImageException;
import studio.balancer.operations.OperationException;
import studio.balancer.operations.client.ServiceAnswer;
import studio.balancer.operations.export.mark.Mark;
import studio.balancer.operations.export.mark.MarkResult;

/**
 * Hands sets to trainers. What is written depends on the manifest's revision and the options alone,
 * to the byte; images keep their bytes, but for the mark. Nothing is there before all of it is.
 */
public final class Exporting implements AutoCloseable {
  private final Function<ActorId, ServiceAnswer> manifests;
  private final CheckedBytes images;
  private final ExportOptions options;
  private final Destination destination;

  /**
   * @param manifests asks for an actor's manifest, which holds all of the log
   * @param out a folder, which gets one for each actor, or a file that ends with {@code .zip}
   * @param actors how many will be exported
   * @throws OperationException if that is no place for them
   */
  public Exporting(
      Function<ActorId, ServiceAnswer> manifests,
      CheckedBytes images,
      ExportOptions options,
      Path out,
      int actors)
      throws IOException {
    this.manifests = manifests;
    this.images = images;
    this.options = options;
    this.destination = Destination.of(out, options.profile(), actors);
  }

  /**
   * Exports an actor's set.
   *
   * @throws OperationException if the manifest-service does not answer
   * @throws IOException if it cannot be written
   * @throws studio.balancer.objectstore.ObjectStoreException if S3 cannot be asked now
   */
  public ExportOutcome export(ActorId actor) throws IOException {
    ServiceAnswer answer = manifests.apply(actor);
    if (!answer.ok()) {
      return new ExportOutcome.Refused(actor, answer.problem());
    }
    try {
      return export(ActorSet.of(actor, answer.body()));
    } catch (OperationException | IllegalArgumentException e) {
      return new ExportOutcome.Refused(actor, e.getMessage());
    }
  }

  /**
   * What all actors share is put in its place.
   *
   * @throws OperationException if another export is there
   */
  public void finish() throws IOException {
    destination.finish();
  }

  /** What is not finished is gone. */
  @Override
  public void close() throws IOException {
    destination.close();
  }

  private ExportOutcome export(ActorSet set) throws IOException {
    List<SetImage> chosen =
        set.images().stream()
            .filter(image -> options.withUnknown() || image.recorded().type().isPresent())
            .toList();
    requireBalance(chosen);
    List<String> notes = new ArrayList<>();
    int marked = 0;
    List<ExportedImage> pictures = new ArrayList<>();
    try (ExportFolder folder =
        new ExportFolder(destination.staging().resolve(set.actor().value()), set, options)) {
      for (SetImage image : chosen) {
        byte[] bytes = images.read(set.actor(), image.recorded());
        ImageFormat format = format(image, bytes);
        if (options.mark() && image.recorded().ours()) {
          switch (Mark.on(bytes, format)) {
            case MarkResult.Marked done -> {
              bytes = done.bytes();
              marked++;
            }
            case MarkResult.MarkedAlready already -> marked++;
            case MarkResult.NotMarked not ->
                notes.add(said(image, "is not marked: " + not.reason()));
          }
        }
        if (format == ImageFormat.WEBP && options.profile() != Profile.IMAGEFOLDER) {
          notes.add(said(image, "is a WebP, which not every trainer takes"));
        }
        ExportedImage picture = image.as(image.stem() + "." + extension(format), options.trigger());
        folder.add(picture, image.stem(), bytes);
        pictures.add(picture);
      }
      boolean unchanged = destination.put(set.actor(), folder.complete(pictures, destination));
      return new ExportOutcome.Exported(
          set.actor(),
          set.revision(),
          destination.place(set.actor()).toString(),
          pictures.size(),
          set.images().size() - chosen.size(),
          marked,
          unchanged,
          notes);
    }
  }

  private void requireBalance(List<SetImage> chosen) {
    List<String> differences = options.target().differences(chosen);
    if (!options.force() && !differences.isEmpty()) {
      throw new OperationException(
          "off balance: %s (--force exports it all the same)", String.join(", ", differences));
    }
    if (chosen.isEmpty()) {
      throw new OperationException("it has no image to export");
    }
  }

  private static ImageFormat format(SetImage image, byte[] bytes) {
    try {
      return ImageFormat.require(bytes);
    } catch (UnusableImageException e) {
      throw new OperationException(said(image, "cannot be read by trainers: " + e.getMessage()));
    }
  }

  private static String extension(ImageFormat format) {
    return switch (format) {
      case JPEG -> "jpg";
      case PNG -> "png";
      case WEBP -> "webp";
    };
  }

  private static String said(SetImage image, String what) {
    return Printable.of(image.recorded().name()) + " " + what;
  }
}

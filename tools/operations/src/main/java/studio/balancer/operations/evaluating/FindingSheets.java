package studio.balancer.operations.evaluating;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import studio.balancer.contracts.actor.Printable;
import studio.balancer.contracts.evaluation.Flag;
import studio.balancer.contracts.text.Line;
import studio.balancer.datafolder.FileProblem;
import studio.balancer.images.ImageSource;
import studio.balancer.images.Images;
import studio.balancer.images.ImagesUnavailableException;
import studio.balancer.images.Jpeg;
import studio.balancer.images.UnusableImageException;
import studio.balancer.images.sheet.ContactSheet;
import studio.balancer.images.sheet.ContactSheet.Panel;
import studio.balancer.images.sheet.Thumbnail;
import studio.balancer.objectstore.ObjectStoreException;
import studio.balancer.operations.OperationException;

/** Draws images with what was found on them. One picture is in memory at a time. */
public final class FindingSheets {
  /** Twenty rows: a picture that a person can still look through, and some 25 MB to draw. */
  static final int ON_A_SHEET = 140;

  /** Enough for a thumbnail of 214 pixels. */
  private static final long PIXELS = 200_000;

  private static final int MAX_NOTE = 60;

  private final Images images;

  public FindingSheets(Images images) {
    this.images = images;
  }

  /**
   * Draws them on one sheet, or on several: {@code sheet.jpg}, {@code sheet-2.jpg} and so on.
   *
   * @param file is written, and must not be there
   * @param sources where the bytes of an image are
   * @return what was written
   * @throws OperationException if it cannot be written
   */
  public List<Path> draw(
      Path file,
      String title,
      List<ImageFinding> findings,
      Function<ImageFinding, Optional<ImageSource>> sources) {
    List<Path> written = new ArrayList<>();
    int sheets = Math.max(1, Math.ceilDiv(findings.size(), ON_A_SHEET));
    for (int sheet = 0; sheet < sheets; sheet++) {
      List<Thumbnail> thumbnails =
          findings
              .subList(sheet * ON_A_SHEET, Math.min(findings.size(), (sheet + 1) * ON_A_SHEET))
              .stream()
              .map(finding -> thumbnail(finding, sources))
              .toList();
      Path place = sheet == 0 ? file : numbered(file, sheet + 1);
      byte[] drawn = new ContactSheet().draw(title, List.of(new Panel("Found", thumbnails)));
      try {
        Files.write(place, drawn, StandardOpenOption.CREATE_NEW);
      } catch (IOException e) {
        throw new OperationException("cannot write the sheet: " + FileProblem.of(e));
      }
      written.add(place);
    }
    return written;
  }

  private Thumbnail thumbnail(
      ImageFinding finding, Function<ImageFinding, Optional<ImageSource>> sources) {
    return new Thumbnail(
        name(finding.file()),
        finding.type() == null ? "unknown type" : finding.type().label(),
        finding.quality() == null ? OptionalDouble.empty() : OptionalDouble.of(finding.quality()),
        () -> finding.seen() ? sources.apply(finding).flatMap(this::picture) : Optional.empty(),
        state(finding),
        note(finding));
  }

  private static Thumbnail.State state(ImageFinding finding) {
    if (finding.delete()) {
      return Thumbnail.State.CONDEMNED;
    }
    return finding.flags().isEmpty() && finding.seen()
        ? Thumbnail.State.KEPT
        : Thumbnail.State.FLAGGED;
  }

  /** Why it is marked, in few words. */
  static String note(ImageFinding finding) {
    if (finding.repeats() != null) {
      return "repeats " + name(finding.repeats());
    }
    if (!finding.seen()) {
      return Printable.of(finding.reason().orElse("unreadable"), MAX_NOTE);
    }
    return finding.flags().stream()
        .map(Flag::label)
        .map(label -> label.replace('_', ' '))
        .collect(Collectors.joining(", "));
  }

  private static String name(String file) {
    return Printable.of(file.substring(file.lastIndexOf('/') + 1), MAX_NOTE);
  }

  private Optional<BufferedImage> picture(ImageSource source) {
    try {
      return Optional.of(Jpeg.decode(images.prepare(source, PIXELS)));
    } catch (UnusableImageException | ImagesUnavailableException | ObjectStoreException e) {
      // It was seen a moment ago; the sheet shows what is there.
      return Optional.empty();
    }
  }

  private static Path numbered(Path file, int number) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return file.resolveSibling(
        dot < 0
            ? Line.of("%s-%d", name, number)
            : Line.of("%s-%d%s", name.substring(0, dot), number, name.substring(dot)));
  }
}

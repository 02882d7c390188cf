package studio.balancer.images.base;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.Printable;
import studio.balancer.contracts.command.BaseImageReference;
import studio.balancer.contracts.text.Line;
import studio.balancer.datafolder.DataFolder;
import studio.balancer.datafolder.InadmissibleFileException;
import studio.balancer.images.UnusableImageException;
import studio.balancer.images.base.OpenedBaseImage.None;
import studio.balancer.images.base.OpenedBaseImage.Opened;
import studio.balancer.objectstore.ObjectStore;
import studio.balancer.objectstore.ObjectUrls;

/**
 * Finds an actor's base image: the first that is there of the places that its manifest names. Only
 * if it names none, the first that can be used of its folder: another picture is another person.
 * Who plans and who makes the images both look here, and so find the same.
 */
@Singleton
public final class BaseImageSearch {
  /** Of a file in the folder that may be one; whether it is an image its content tells. */
  private static final List<String> EXTENSIONS =
      List.of("png", "jpg", "jpeg", "jfif", "jpe", "webp");

  private static final Pattern IMAGE =
      Pattern.compile(".+\\.(" + String.join("|", EXTENSIONS) + ")");

  /** A URL, and not a drive's letter; a file's URL is a path. */
  private static final Pattern URL = Pattern.compile("(?!(?i:file:))[A-Za-z][A-Za-z0-9+.-]+:/.*");

  private static final Pattern S3 = Pattern.compile("^[sS]3://");
  private static final int MAX_REASON = 500;

  private final DataFolder data;
  private final ObjectStore store;
  private final ObjectUrls urls;

  @Inject
  public BaseImageSearch(DataFolder data, ObjectStore store, ObjectUrls urls) {
    this.data = data;
    this.store = store;
    this.urls = urls;
  }

  /**
   * Finds the base image and opens it.
   *
   * @param reference what the manifest names, or null if it names none
   * @param opening makes something of it
   * @throws UncheckedIOException if a file cannot be read now
   * @throws studio.balancer.objectstore.ObjectStoreException if the store cannot be asked now
   */
  public <T> OpenedBaseImage<T> open(
      ActorId actor, BaseImageReference reference, BaseImageOpening<T> opening) {
    return reference != null && reference.given()
        ? named(actor, reference, opening)
        : inFolder(actor, opening);
  }

  private <T> OpenedBaseImage<T> named(
      ActorId actor, BaseImageReference reference, BaseImageOpening<T> opening) {
    List<String> refused = new ArrayList<>();
    boolean onlyLocal = true;
    for (String written : reference.inOrder()) {
      Place place = place(actor, written);
      onlyLocal &= place.local();
      Optional<FoundBaseImage> found = Optional.empty();
      try {
        found = place.look();
        Optional<T> opened = found.isPresent() ? opening.open(found.get()) : Optional.empty();
        if (opened.isPresent()) {
          return new Opened<>(found.get().place(), opened.get());
        }
        refused.add(text(place.shown()) + " is not there");
      } catch (UnusableImageException e) {
        refused.add(text(place.shown()) + ": " + text(e.getMessage()));
        if (found.isPresent()) {
          // It is the one that is meant. What is named after it is for when it is gone.
          return none(actor, refused);
        }
      }
    }
    if (refused.isEmpty()) {
      refused.add("the manifest names one in a way that is not understood");
    } else if (onlyLocal) {
      refused.add(
          data.copies()
              ? "a file that another host has needs an s3_url"
              : "local copies are off here, so it needs an s3_url");
    }
    return none(actor, refused);
  }

  private Place place(ActorId actor, String written) {
    return URL.matcher(written).lookingAt()
        ? new StoredPlace(store, urls, S3.matcher(written).replaceFirst("s3://"))
        : new LocalPlace(data, actor, written);
  }

  private <T> OpenedBaseImage<T> inFolder(ActorId actor, BaseImageOpening<T> opening) {
    Path folder = data.baseImages(actor);
    List<String> refused = new ArrayList<>();
    try {
      for (Path file : data.list(folder)) {
        if (candidate(file)) {
          Place place = new LocalPlace(data, actor, data.recorded(file));
          try {
            Optional<FoundBaseImage> found = place.look();
            Optional<T> opened = found.isPresent() ? opening.open(found.get()) : Optional.empty();
            if (opened.isPresent()) {
              return new Opened<>(found.get().place(), opened.get());
            }
          } catch (UnusableImageException e) {
            refused.add(text(place.shown()) + ": " + text(e.getMessage()));
          }
        }
      }
    } catch (InadmissibleFileException e) {
      refused.add("the manifest names none, and the folder cannot be read, " + data.reason(e));
    } catch (IOException e) {
      throw new UncheckedIOException(
          Line.of("%s cannot be read now: %s", data.recorded(folder), data.reason(e)), e);
    }
    if (refused.isEmpty()) {
      refused.add(
          Line.of(
              "the manifest names none, and %s has no %s",
              data.recorded(folder),
              String.join(", ", EXTENSIONS).replaceFirst(", (?=\\w+$)", " or ")));
    }
    return none(actor, refused);
  }

  private static boolean candidate(Path file) {
    String name = file.getFileName().toString();
    return !LocalPlace.hidden(file)
        // It could not be named afterwards: a backslash separates.
        && name.indexOf('\\') < 0
        && IMAGE.matcher(name.toLowerCase(Locale.ROOT)).matches();
  }

  private static <T> OpenedBaseImage<T> none(ActorId actor, List<String> refused) {
    return new None<>(Line.of("no base image of %s: %s", actor, String.join("; ", refused)));
  }

  /** A manifest may name anything as a place. */
  private static String text(String any) {
    return Printable.of(any, MAX_REASON);
  }
}

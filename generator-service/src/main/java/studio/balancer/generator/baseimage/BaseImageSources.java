package studio.balancer.generator.baseimage;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.command.BaseImageReference;
import studio.balancer.datafolder.DataFolder;
import studio.balancer.datafolder.InadmissibleFile;
import studio.balancer.objectstore.ObjectStore;
import studio.balancer.objectstore.ObjectUrls;

/**
 * Where an actor's base image may be: the places that its manifest names, then its folder. URLs
 * other than an object's are not fetched; a manifest is no reason to send requests anywhere.
 */
@Singleton
public final class BaseImageSources {
  private static final Logger LOG = Logger.getLogger(BaseImageSources.class);
  private static final Pattern IMAGE = Pattern.compile(".+\\.(png|jpg|jpeg|webp)");

  private final DataFolder data;
  private final ObjectStore store;
  private final ObjectUrls urls;

  /**
   * @param data local files
   * @param store objects
   * @param urls tells which object a URL names
   */
  @Inject
  public BaseImageSources(DataFolder data, ObjectStore store, ObjectUrls urls) {
    this.data = data;
    this.store = store;
    this.urls = urls;
  }

  /**
   * The places in the order in which they are to be tried. The folder is looked into when its turn
   * comes: what is found before does not depend on it.
   *
   * @throws UncheckedIOException on the way, if the folder cannot be read now
   */
  Stream<BaseImageSource> of(ActorId actor, BaseImageReference reference) {
    return Stream.concat(named(reference), Stream.of(actor).flatMap(this::inFolder));
  }

  private Stream<BaseImageSource> named(BaseImageReference reference) {
    if (reference == null) {
      return Stream.empty();
    }
    Stream<BaseImageSource> files =
        Stream.of(reference.movedTo(), reference.movedRelativePath(), reference.relativePath())
            .filter(BaseImageSources::given)
            .distinct()
            .map(recorded -> new RecordedFile(data, recorded));
    Stream<BaseImageSource> object =
        Stream.ofNullable(reference.s3Url())
            .filter(BaseImageSources::given)
            .map(url -> new StoredBaseImage(store, urls, url));
    return Stream.concat(files, object);
  }

  private Stream<BaseImageSource> inFolder(ActorId actor) {
    Path folder = data.baseImages(actor);
    try {
      return data.list(folder).stream()
          .filter(file -> IMAGE.matcher(lowerName(file)).matches())
          .map(file -> new RecordedFile(data, data.recorded(file)));
    } catch (InadmissibleFile e) {
      LOG.warnf("%s cannot be read: %s", data.recorded(folder), e.getMessage());
      return Stream.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "%s cannot be read now: %s".formatted(data.recorded(folder), data.reason(e)), e);
    }
  }

  private static String lowerName(Path file) {
    return file.getFileName().toString().toLowerCase(Locale.ROOT);
  }

  private static boolean given(String place) {
    return place != null && !place.isBlank();
  }
}

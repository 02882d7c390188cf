package studio.balancer.planner.plan;

import java.text.Normalizer;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import studio.balancer.balance.trainingset.TrainingImage;
import studio.balancer.balance.trainingset.TrainingSet;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileStem;
import studio.balancer.contracts.text.Line;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectUrls;

/**
 * What the images that stay are made of, and the base images: objects and local files, however they
 * are spelt. None of it may be deleted for another entry of the set.
 */
final class Holdings {
  private static final String BASE_IMAGE = "it is the base image";
  private static final String STRAY = "an entry that cannot be used, and stays, is the same file";
  private static final String IMAGES = "training_data";
  private static final String ANY_BUCKET = "*";

  private final ObjectUrls urls;
  private final ActorId actor;

  /** Whose each address is, in words. */
  private final Map<ObjectAddress, String> objects = new HashMap<>();

  /** Whose each local file's name is, in words. */
  private final Map<String, String> files = new HashMap<>();

  private final Set<ObjectAddress> stems = new HashSet<>();

  /**
   * @param set the actor's, with its base images
   * @param staying the images that are not deleted
   */
  Holdings(ObjectUrls urls, TrainingSet set, Collection<TrainingImage> staying) {
    this.urls = urls;
    this.actor = set.actorId();
    staying.forEach(this::add);
    set.strayPlaces().forEach(place -> addObjects(place, STRAY));
    set.baseImagePlaces().forEach(this::addBaseImage);
  }

  /** Why an image must not be deleted, if it must not. */
  Optional<String> against(TrainingImage image) {
    return Stream.concat(
            Stream.of(files.get(composed(image.file().value()))),
            addresses(image).flatMap(place -> Stream.of(place, anywhere(place)).map(objects::get)))
        .filter(Objects::nonNull)
        .findFirst();
  }

  /** By what two entries are seen to be one file: its local name first, then its objects. */
  Stream<Object> marks(TrainingImage image) {
    return Stream.concat(
        Stream.of(composed(image.file().value())),
        image.s3Url() == null ? Stream.of(usual(image)) : addresses(image));
  }

  /** Whether captions of the image's stem belong to something else as well. */
  boolean sharesStem(TrainingImage image) {
    return Stream.concat(Stream.of(usual(image)), addresses(image))
        .flatMap(place -> Stream.of(place, anywhere(place)))
        .map(Holdings::stem)
        .anyMatch(stems::contains);
  }

  private void add(TrainingImage image) {
    String whose = Line.of("%s, which stays, is the same file", image.file());
    files.putIfAbsent(composed(image.file().value()), whose);
    Stream<ObjectAddress> places =
        image.s3Url() == null ? Stream.of(usual(image)) : addresses(image);
    places.forEach(place -> objects.putIfAbsent(place, whose));
    Stream.concat(Stream.of(usual(image)), addresses(image))
        .map(Holdings::stem)
        .forEach(stems::add);
  }

  private void addObjects(String place, String whose) {
    urls.readings(place).stream()
        .map(ObjectAddress::composed)
        .forEach(
            address -> {
              objects.put(address, whose);
              stems.add(stem(address));
            });
  }

  private void addBaseImage(String place) {
    addObjects(place, BASE_IMAGE);
    String path = place.replace('\\', '/').replaceAll("/(\\./)+", "/").replaceAll("/+", "/");
    int slash = path.lastIndexOf('/');
    boolean here = slash < 0 || path.substring(0, slash).endsWith(IMAGES);
    if (here && slash + 1 < path.length()) {
      String name = composed(path.substring(slash + 1));
      files.put(name, BASE_IMAGE);
      stems.add(stem(usual(name)));
    }
  }

  /** Where the image's object may be; where its URL does not end in its name, all it may mean. */
  private Stream<ObjectAddress> addresses(TrainingImage image) {
    if (image.s3Url() == null) {
      return Stream.of();
    }
    String name = image.file().value();
    List<ObjectAddress> places = urls.places(image.s3Url(), name);
    boolean named = places.stream().anyMatch(place -> composed(name(place)).equals(composed(name)));
    return (named ? places.stream() : urls.readings(image.s3Url()).stream())
        .map(ObjectAddress::composed)
        .distinct();
  }

  private ObjectAddress usual(TrainingImage image) {
    return usual(image.file().value());
  }

  /** Where an image without a URL is, in the bucket that only others know. */
  private ObjectAddress usual(String name) {
    return new ObjectAddress(ANY_BUCKET, Line.of("system_actors/%s/%s/%s", IMAGES, actor, name))
        .composed();
  }

  private static ObjectAddress anywhere(ObjectAddress address) {
    return new ObjectAddress(ANY_BUCKET, address.key());
  }

  private static ObjectAddress stem(ObjectAddress address) {
    String folder = address.key().substring(0, address.key().lastIndexOf('/') + 1);
    return new ObjectAddress(address.bucket(), folder + FileStem.of(name(address)).value() + ".");
  }

  private static String name(ObjectAddress address) {
    return address.key().substring(address.key().lastIndexOf('/') + 1);
  }

  private static String composed(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC);
  }
}

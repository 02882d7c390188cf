package studio.balancer.operations.importing.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectStore;
import studio.balancer.objectstore.ObjectStoreException;
import studio.balancer.objectstore.ObjectUrls;
import studio.balancer.operations.OperationException;
import studio.balancer.operations.fold.SideBySide;
import studio.balancer.operations.importing.source.ActorFile;
import studio.balancer.operations.importing.source.LocalFiles;

/**
 * Looks whether what an actor's records name is there: files on disk, and every object in S3,
 * whatever the field that names it.
 *
 * @param store where objects are; empty if only files are looked for
 */
public record PlaceCheck(Optional<ObjectStore> store, ObjectUrls urls) {
  /** Of these, each file is asked for by its name. */
  private static final Set<String> FILES = Set.of("images", "base_images");

  /** Its images are in {@code images} too. */
  private static final String TRAINING_DATA = "training_data";

  /** One that asks for many at once is slowed down by stores. */
  private static final int AT_ONCE = 8;

  /** An object that the records name. */
  private record Named(String field, String url, List<ObjectAddress> places) {}

  /**
   * Looks.
   *
   * @return by kind, as {@code images_s3} or {@code base_images_local}, what is not there
   * @throws OperationException if the store cannot be asked
   */
  public Map<String, List<String>> missing(ObjectNode document, LocalFiles files) {
    Map<String, List<String>> missing = new TreeMap<>();
    List<Named> named = new ArrayList<>();
    for (ActorFile file : ActorFile.all(document)) {
      if (!file.recorded().isBlank() && !isThere(file, files)) {
        add(missing, file.field() + "_local", file.recorded());
      }
      if (!file.s3Url().isBlank()) {
        named.add(new Named(file.field(), file.s3Url(), urls.places(file.s3Url(), file.name())));
      }
    }
    document.properties().stream()
        .filter(field -> !FILES.contains(field.getKey()) && !field.getKey().equals(TRAINING_DATA))
        .forEach(field -> collect(field.getKey(), field.getValue(), "", named));
    store.ifPresent(there -> ask(there, named, missing));
    return missing;
  }

  private static boolean isThere(ActorFile file, LocalFiles files) {
    try {
      return files.find(file.folder(), file.name(), file.recorded()).isPresent();
    } catch (IOException e) {
      // Which of several is meant cannot be told, or it cannot be looked at: it is not there.
      return false;
    }
  }

  /** Finds every text that names an object. */
  private void collect(String field, JsonNode value, String name, List<Named> named) {
    if (value.isTextual() && !value.textValue().isBlank()) {
      List<ObjectAddress> readings = urls.readings(value.textValue());
      if (name.equals("s3_url") || !readings.isEmpty()) {
        named.add(new Named(field, value.textValue(), readings));
      }
    } else if (value.isObject()) {
      value.properties().forEach(each -> collect(field, each.getValue(), each.getKey(), named));
    } else {
      value.forEach(each -> collect(field, each, name, named));
    }
  }

  private static void ask(ObjectStore store, List<Named> named, Map<String, List<String>> missing) {
    List<Boolean> there = SideBySide.map(named, AT_ONCE, each -> isThere(store, each.places()));
    for (int i = 0; i < named.size(); i++) {
      if (!there.get(i)) {
        Named each = named.get(i);
        String kind = each.places().isEmpty() ? "_unreadable_url" : "_s3";
        add(missing, each.field() + kind, each.url());
      }
    }
  }

  private static boolean isThere(ObjectStore store, List<ObjectAddress> places) {
    for (ObjectAddress address : places) {
      try {
        if (store.describe(address).isPresent()) {
          return true;
        }
      } catch (ObjectStoreException e) {
        // A bucket that is not there, or not ours to look into; anything else may pass.
        if (!e.permanent()) {
          throw new OperationException(e.getMessage());
        }
      }
    }
    return false;
  }

  private static void add(Map<String, List<String>> missing, String kind, String what) {
    missing.computeIfAbsent(kind, each -> new ArrayList<>()).add(what);
  }
}

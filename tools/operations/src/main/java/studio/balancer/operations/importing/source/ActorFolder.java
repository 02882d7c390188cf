package studio.balancer.operations.importing.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.FileStem;
import studio.balancer.contracts.actor.Litter;
import studio.balancer.contracts.actor.Printable;
import studio.balancer.contracts.text.Line;
import studio.balancer.datafolder.FileProblem;

/**
 * A bare {@code data/actors/{actor}/}: what is known of the images is that they are there.
 *
 * @param path the actor's folder
 */
public record ActorFolder(Path path) implements Source {
  static final String TRAINING_DATA = "training_data";
  static final String BASE_IMAGE = "base_image";

  /** Whether a folder is one of an actor; a studio may also keep all actors' images in one. */
  static boolean test(Path folder) throws IOException {
    return Files.isDirectory(folder.resolve(BASE_IMAGE))
        || (Files.isDirectory(folder.resolve(TRAINING_DATA))
            && !onlyFolders(folder.resolve(TRAINING_DATA)));
  }

  private static boolean onlyFolders(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> all = files.filter(file -> !Litter.test(name(file))).toList();
      return !all.isEmpty() && all.stream().allMatch(Files::isDirectory);
    }
  }

  @Override
  public Reading read() {
    try {
      return new Reading.Told(told());
    } catch (IOException e) {
      return new Reading.Refused(FileProblem.of(e));
    }
  }

  private Account told() throws IOException {
    List<String> notes = new ArrayList<>();
    Map<String, JsonNode> images = new LinkedHashMap<>();
    if (!Files.isDirectory(path.resolve(TRAINING_DATA))) {
      notes.add("there is no folder training_data");
    }
    for (Path file : images(TRAINING_DATA, notes)) {
      ObjectNode entry = JsonNodeFactory.instance.objectNode();
      entry.put("local_path", recorded(TRAINING_DATA, file));
      entry.put("size_bytes", Files.size(file));
      if (images.putIfAbsent(StatedImages.composed(name(file)), entry) != null) {
        notes.add(
            Line.of(
                "two files are called '%s', in letters composed differently",
                Printable.of(name(file))));
      }
    }
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    ArrayNode bases = document.putArray("base_images");
    for (Path file : images(BASE_IMAGE, notes)) {
      bases
          .addObject()
          .put("filename", name(file))
          .put("relative_path", recorded(BASE_IMAGE, file));
    }
    return new Account(
        false, Account.Kind.FOLDER, name(place()), label(), document, images, List.copyOf(notes));
  }

  /** As the studio's records write it, whatever the folder above is called here. */
  private String recorded(String folder, Path file) {
    return Line.of("data/actors/%s/%s/%s", name(place()), folder, name(file));
  }

  private List<Path> images(String folder, List<String> notes) throws IOException {
    Path place = path.resolve(folder);
    if (!Files.isDirectory(place)) {
      return List.of();
    }
    List<Path> images = new ArrayList<>();
    List<String> others = new ArrayList<>();
    try (Stream<Path> files = Files.list(place)) {
      for (Path file : (Iterable<Path>) files.sorted()::iterator) {
        if (isImage(file)) {
          images.add(file);
        } else if (!expected(name(file))) {
          others.add(Printable.of(name(file)));
        }
      }
    }
    if (!others.isEmpty()) {
      notes.add(Line.of("not taken from %s, as no images: %s", folder, Few.of(others)));
    }
    return images;
  }

  private static boolean isImage(Path file) {
    String name = name(file);
    try {
      return !Litter.test(name)
          && FileStem.of(name).hasImage(name)
          && new FileName(name).value().equals(name)
          && Files.isRegularFile(file);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Captions, what trainers compute, manifests, and what nobody sees. */
  private static boolean expected(String name) {
    return name.startsWith(".")
        || Litter.test(name)
        || FileStem.of(name).hasCompanion(name)
        || name.endsWith(".json");
  }

  private static String name(Path path) {
    return path.getFileName().toString();
  }
}

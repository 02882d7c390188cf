package studio.balancer.contracts.message;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJsonException;

/**
 * A golden sample: a message as it has once been written, which must be readable for ever.
 *
 * @param type what it is a sample of
 * @param name its file's name
 * @param bytes as they are in the file
 */
record Sample(MessageType type, String name, byte[] bytes) {

  /** All samples of all types. */
  static List<Sample> all() {
    return Arrays.stream(MessageType.values()).flatMap(type -> of(type).stream()).toList();
  }

  /** The samples of a type, by name. */
  static List<Sample> of(MessageType type) {
    Path folder = resource("/samples/%s.v1".formatted(type.record().getSimpleName()));
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().map(file -> read(type, file)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The message that it holds. */
  Message message() {
    try {
      return Json.read(bytes, type.record());
    } catch (UnreadableJsonException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** The sample as JSON. */
  JsonNode tree() {
    return tree(bytes);
  }

  static JsonNode tree(byte[] bytes) {
    try {
      return Json.readTree(bytes);
    } catch (UnreadableJsonException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static Sample read(MessageType type, Path file) {
    try {
      return new Sample(type, file.getFileName().toString(), Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path resource(String name) {
    try {
      return Path.of(Sample.class.getResource(name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    return type + " " + name;
  }
}

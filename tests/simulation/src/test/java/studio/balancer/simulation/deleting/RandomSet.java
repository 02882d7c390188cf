package studio.balancer.simulation.deleting;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.json.Json;
import studio.balancer.datafolder.Digests;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectContent;
import studio.balancer.objectstore.ObjectSummary;

/**
 * An actor's set as strangers bring it: any names, spellings, hashes, shared and missing objects.
 */
final class RandomSet {
  private static final List<String> NAMES =
      List.of(
          "a_1.jpg",
          "a_1.png",
          "A_1.jpg",
          "b 2.jpg",
          "b%202.jpg",
          "b+2.jpg",
          "b%2B2.jpg",
          "50%.jpg",
          "c#3.jpg",
          "c%233.jpg",
          "d?.jpg",
          "Zo\u00eb.jpg",
          "Zoe\u0308 4.jpg",
          "\u6f22.webp",
          "no extension",
          "e.f.jpeg",
          "(g) [h]'s & co.jpg");
  private static final List<String> COMPANIONS = List.of(".txt", ".caption", ".npz", ".TXT");

  final ActorId actor;
  final ObjectNode manifest = Json.mapper().createObjectNode();

  /** What each entry's author meant by its URL. */
  final Map<FileName, ObjectAddress> meant = new LinkedHashMap<>();

  /** What was judged, by name: the bytes that were there when the manifest was written. */
  final Map<FileName, byte[]> judged = new LinkedHashMap<>();

  private final Installation installation;
  private final Random random;
  private final String usual;

  RandomSet(Installation installation, ActorId actor, long seed) {
    this.installation = installation;
    this.actor = actor;
    this.random = new Random(seed);
    this.usual = "system_actors/training_data/" + actor + "/";
    List<String> names = new ArrayList<>(NAMES);
    Collections.shuffle(names, random);
    names.subList(0, 2 + random.nextInt(7)).forEach(this::add);
    // An entry may name an object that only a later one uploads: judged is what is there in the end.
    meant.forEach(
        (file, address) ->
            installation.store.read(address).ifPresent(there -> judged.put(file, there.bytes())));
    if (random.nextBoolean()) {
      baseImage();
    }
  }

  private void add(String name) {
    FileName file = new FileName(name);
    // By a name that the URL may be read as, an entry means its own object and no other's.
    List<ObjectAddress> others =
        meant.values().stream()
            .filter(other -> !plain(other.key().replaceFirst(".*/", "")).equals(plain(name)))
            .toList();
    ObjectAddress address =
        !others.isEmpty() && random.nextInt(5) == 0
            ? others.get(random.nextInt(others.size()))
            : at((random.nextInt(4) > 0 ? usual : "old/" + actor + "/") + spelt(name));
    byte[] bytes = bytes();
    if (random.nextInt(6) > 0) {
      put(address, bytes);
    }
    byte[] there = installation.store.read(address).map(o -> o.bytes()).orElse(bytes);
    meant.put(file, address);
    judged.put(file, there);
    ObjectNode entry = manifest.withObject("/images").putObject(name);
    if (random.nextInt(8) > 0 || !address.equals(at(usual + name))) {
      entry.put("s3_url", url(address));
    }
    record(entry, "sha256", Digests.of(there).sha256());
    record(entry, "md5_hash", Digests.of(there).md5());
    if (random.nextBoolean()) {
      write(installation.folder.images(actor).resolve(spelt(name)), there);
    }
    companions(address, name);
  }

  private static String plain(String name) {
    try {
      String decoded = URLDecoder.decode(name, StandardCharsets.UTF_8);
      return decoded.equals(name) ? name : plain(decoded);
    } catch (IllegalArgumentException e) {
      return name;
    }
  }

  /** Right, wrong, no hash, or not there. */
  private void record(ObjectNode entry, String field, String right) {
    switch (random.nextInt(8)) {
      case 0, 1, 2 -> entry.put(field, right);
      case 3 -> entry.put(field, right.toUpperCase(java.util.Locale.ROOT));
      case 4 -> entry.put(field, "no hash");
      default -> {}
    }
  }

  private void companions(ObjectAddress address, String name) {
    for (String extension : COMPANIONS) {
      int dot = address.key().lastIndexOf('.');
      if (random.nextInt(4) == 0 && dot > address.key().lastIndexOf('/')) {
        put(at(address.key().substring(0, dot) + extension), bytes());
      }
      if (random.nextInt(4) == 0 && name.indexOf('.') > 0) {
        String caption = name.substring(0, name.lastIndexOf('.')) + extension;
        write(installation.folder.images(actor).resolve(caption), bytes());
      }
    }
  }

  private void baseImage() {
    List<FileName> files = List.copyOf(meant.keySet());
    FileName file = files.get(random.nextInt(files.size()));
    ObjectNode base = manifest.withArray("/base_images").addObject();
    if (random.nextBoolean()) {
      base.put("s3_url", url(meant.get(file)));
    } else {
      base.put("moved_relative_path", "data/actors/%s/training_data/%s".formatted(actor, file));
    }
  }

  /** Who is to go, in the opinion of somebody. */
  List<FileName> unwanted() {
    List<FileName> files = new ArrayList<>(meant.keySet());
    Collections.shuffle(files, random);
    return files.subList(0, 1 + random.nextInt(files.size()));
  }

  /** What happens between the plan and its execution: somebody retouches, removes, uploads. */
  void meanwhile() {
    for (ObjectAddress address : List.copyOf(meant.values())) {
      if (random.nextInt(6) == 0) {
        installation.store.delete(address);
        if (random.nextBoolean()) {
          put(address, bytes());
        }
      }
    }
    for (FileName file : meant.keySet()) {
      if (random.nextInt(6) == 0) {
        write(installation.folder.images(actor).resolve(file.value()), bytes());
      }
    }
  }

  /** All objects that are nobody's state. */
  Map<String, String> objects() {
    Map<String, String> all = new LinkedHashMap<>();
    for (String prefix : List.of(usual, "old/" + actor + "/")) {
      try (Stream<ObjectSummary> found = installation.store.list(installation.bucket, prefix)) {
        found.forEach(each -> all.put(each.key(), sha256(at(each.key()))));
      }
    }
    return all;
  }

  private String sha256(ObjectAddress address) {
    return Digests.of(installation.store.read(address).orElseThrow().bytes()).sha256();
  }

  /** All local files of the actor. */
  Map<String, String> files() {
    Map<String, String> all = new LinkedHashMap<>();
    try {
      for (Path file : installation.folder.list(installation.folder.images(actor))) {
        all.put(
            file.getFileName().toString(),
            installation.folder.digests(file).orElseThrow().sha256());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  private String url(ObjectAddress address) {
    String key = address.key();
    String raw = installation.endpoint + "/" + address.bucket() + "/";
    String encoded = URLEncoder.encode(key, StandardCharsets.UTF_8).replace("%2F", "/");
    return switch (random.nextInt(7)) {
      case 0 -> address.toString();
      case 1 -> raw + key;
      case 2 -> raw + encoded;
      case 3 -> raw + encoded.replace("+", "%20") + "?X-Amz-Expires=60";
      case 4 -> "https://s3.us-east-1.amazonaws.com/" + address.bucket() + "/" + key;
      case 5 -> "https://" + address.bucket() + ".s3-accelerate.amazonaws.com/" + encoded;
      default ->
          "https://%s.s3.us-east-1.amazonaws.com/%s"
              .formatted(address.bucket(), encoded.replace("+", "%20"));
    };
  }

  private String spelt(String name) {
    return switch (random.nextInt(4)) {
      case 0 -> Normalizer.normalize(name, Normalizer.Form.NFC);
      case 1 -> Normalizer.normalize(name, Normalizer.Form.NFD);
      default -> name;
    };
  }

  private byte[] bytes() {
    byte[] bytes = new byte[8];
    random.nextBytes(bytes);
    return bytes;
  }

  private ObjectAddress at(String key) {
    return new ObjectAddress(installation.bucket, key);
  }

  private void put(ObjectAddress address, byte[] bytes) {
    installation.store.create(address, new ObjectContent(bytes, "image/jpeg", Map.of()));
  }

  private void write(Path path, byte[] bytes) {
    try {
      // Not by the folder itself, which waits for the disk each time.
      Files.createDirectories(path.getParent());
      Files.write(path, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

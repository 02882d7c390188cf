package studio.balancer.images.measures;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The labels of a folder of pictures, {@code labels.tsv}: columns by name, a line each picture. */
record LabelledSet(Map<String, Map<String, String>> labels) {
  static LabelledSet read(Path folder) throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(folder.resolve("labels.tsv")));
    String[] columns = lines.removeFirst().split("\t");
    Map<String, Map<String, String>> labels = new LinkedHashMap<>();
    for (String line : lines) {
      String[] values = line.split("\t", -1);
      Map<String, String> label = new LinkedHashMap<>();
      for (int i = 0; i < columns.length; i++) {
        label.put(columns[i], values[i]);
      }
      labels.put(label.get("file"), label);
    }
    return new LabelledSet(labels);
  }

  Collection<Map<String, String>> all() {
    return labels.values();
  }

  /** The picture that it was made from, in one or more steps; itself if it was not made. */
  String original(Map<String, String> label) {
    String from = label.get("derived_from");
    return from.isEmpty() ? label.get("file") : original(labels.get(from));
  }

  /** Whether it is of the half of the originals that nothing is tuned with; copies as theirs. */
  boolean held(Map<String, String> label) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return (digest.digest(original(label).getBytes(StandardCharsets.UTF_8))[0] & 1) == 1;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

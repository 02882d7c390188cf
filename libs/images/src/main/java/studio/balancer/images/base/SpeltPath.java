package studio.balancer.images.base;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.text.Line;
import studio.balancer.datafolder.DataFolder;

/**
 * A path as people and programs write it, read as paths from the data folder on. Each of them means
 * the name that was written; they differ in the folder from which it may have been meant.
 */
final class SpeltPath {
  private static final String DATA = DataFolder.RECORDED_NAME;
  private static final String ACTORS = DataFolder.ACTORS;
  private static final String UP = "..";
  private static final String FILE_URL = "file:";

  /** Before a server's name on Windows. */
  private static final String SHARE = "\\\\";

  private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*", Pattern.DOTALL);

  private SpeltPath() {}

  /** The paths that may be meant, as manifests record them, the likeliest first. */
  static List<String> meant(DataFolder data, ActorId actor, String written) {
    boolean url = written.regionMatches(true, 0, FILE_URL, 0, FILE_URL.length());
    String plain = (url ? written.substring(FILE_URL.length()) : written).replace('\\', '/');
    List<String> segments =
        Arrays.stream(plain.split("/"))
            .filter(each -> !each.isEmpty() && !each.equals("."))
            .toList();
    if (segments.isEmpty()) {
      return List.of();
    }
    if (written.startsWith(SHARE) || DRIVE.matcher(segments.getFirst()).matches()) {
      return ofAnotherHost(segments);
    }
    if (plain.startsWith("/")) {
      return List.of("/" + String.join("/", segments));
    }
    return relative(data, actor, segments);
  }

  /** The folder has another name there; what it contains has the same names. */
  private static List<String> ofAnotherHost(List<String> segments) {
    List<String> paths = new ArrayList<>();
    for (int i = 1; i < segments.size() - 1; i++) {
      if (segments.get(i).equals(DATA)) {
        paths.add(recorded(segments.subList(i + 1, segments.size())));
      } else if (segments.get(i).equals(ACTORS)) {
        paths.add(recorded(segments.subList(i, segments.size())));
      }
    }
    return paths.stream().distinct().toList();
  }

  private static List<String> relative(DataFolder data, ActorId actor, List<String> segments) {
    String joined = String.join("/", segments);
    String own = Line.of("%s/%s/%s/", DATA, ACTORS, actor);
    Set<String> paths = new LinkedHashSet<>();
    if (segments.size() == 1) {
      paths.add(data.recorded(data.baseImages(actor)) + "/" + joined);
      paths.add(own + joined);
    }
    boolean fromData = segments.getFirst().equals(DATA);
    paths.add(fromData ? joined : DATA + "/" + joined);
    // What leads upwards is taken from the data folder only: else it could mean anything.
    if (!fromData && !segments.getFirst().equals(ACTORS) && !segments.contains(UP)) {
      paths.add(own + joined);
      paths.add(Line.of("%s/%s/%s", DATA, ACTORS, joined));
    }
    return List.copyOf(paths);
  }

  private static String recorded(List<String> segments) {
    return DATA + "/" + String.join("/", segments);
  }
}

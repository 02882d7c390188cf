package studio.balancer.contracts.actor;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/** What operating systems leave in folders that people look into. It is not an image. */
public final class Litter {
  private static final Set<String> NAMES =
      Set.of(
          ".ds_store",
          "thumbs.db",
          "ehthumbs.db",
          "desktop.ini",
          ".directory",
          ".localized",
          ".spotlight-v100",
          ".trashes",
          ".fseventsd",
          "@eadir",
          "__macosx",
          "$recycle.bin");
  private static final String APPLE_DOUBLE = "._";

  private Litter() {}

  /** Whether a path's file, or a folder on the way to it, is such a thing. */
  public static boolean test(String path) {
    return Arrays.stream(path.split("[/\\\\]"))
        .anyMatch(
            name -> name.startsWith(APPLE_DOUBLE) || NAMES.contains(name.toLowerCase(Locale.ROOT)));
  }
}

package studio.balancer.benchmarks.parts;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import studio.balancer.contracts.message.Identity;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectSummary;
import studio.balancer.operations.fold.SideBySide;

/** The manifests and histories in a bucket, held against what they must be. */
public final class StoredManifests {
  private static final String FOLDER = "manifests/";

  private StoredManifests() {}

  /**
   * Compares all of them.
   *
   * @param expected the SHA-256 of each object, by its key
   * @throws IllegalStateException if one is missing, too many or other than it must be
   */
  public static void check(
      BenchmarkPlatform platform, String bucket, Map<String, String> expected) {
    Map<String, String> found = new HashMap<>();
    SideBySide.map(
            addresses(platform, bucket),
            address ->
                Map.entry(
                    address.key(),
                    Identity.ofContent(platform.store().read(address).orElseThrow().bytes())))
        .forEach(manifest -> found.put(manifest.getKey(), manifest.getValue()));
    if (!found.equals(expected)) {
      throw new IllegalStateException(
          "%d objects in %s are not the %d expected ones"
              .formatted(found.size(), bucket, expected.size()));
    }
  }

  /** Removes all of them: the disk is not endless. */
  public static void remove(BenchmarkPlatform platform, String bucket) {
    SideBySide.map(
        addresses(platform, bucket),
        address -> {
          platform.store().delete(address);
          return address;
        });
  }

  private static List<ObjectAddress> addresses(BenchmarkPlatform platform, String bucket) {
    try (var objects = platform.store().list(bucket, FOLDER)) {
      return objects.map(ObjectSummary::key).map(key -> new ObjectAddress(bucket, key)).toList();
    }
  }
}

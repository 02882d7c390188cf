package studio.balancer.benchmarks.fleet;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import studio.balancer.benchmarks.parts.ContestantReport;
import studio.balancer.contracts.message.Identity;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectSummary;
import studio.balancer.objectstore.S3Access;
import studio.balancer.objectstore.S3Connection;
import studio.balancer.operations.fold.SideBySide;

/** Lists the objects below some prefixes, and reads and hashes each of them once. */
final class ReadingProgram {
  private ReadingProgram() {}

  /** Its arguments, after the one for its report. */
  static List<String> arguments(S3Access access, int connections, String... prefixes) {
    return List.of(
        access.endpoint().orElseThrow().toString(),
        access.region(),
        access.accessKey(),
        access.secretKey(),
        access.bucket(),
        String.valueOf(connections),
        String.join(",", prefixes));
  }

  /** See {@link #arguments}. */
  public static void main(String[] arguments) throws Exception {
    ContestantReport report = new ContestantReport(Path.of(arguments[0]));
    String bucket = arguments[5];
    S3Access access =
        new S3Access(
            Optional.of(URI.create(arguments[1])),
            arguments[2],
            arguments[3],
            arguments[4],
            bucket);
    try (S3Connection s3 = access.connect()) {
      long objects = 0;
      for (String prefix : arguments[7].split(",")) {
        List<String> keys;
        try (var listed = s3.store().list(bucket, prefix)) {
          keys = listed.map(ObjectSummary::key).toList();
        }
        objects +=
            SideBySide.map(
                    keys,
                    Integer.parseInt(arguments[6]),
                    key ->
                        Identity.ofContent(
                            s3.store().read(new ObjectAddress(bucket, key)).orElseThrow().bytes()))
                .size();
      }
      report.done(objects);
    }
  }
}

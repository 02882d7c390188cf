package studio.balancer.benchmarks.fold;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import studio.balancer.objectstore.S3Access;

/**
 * What a contestant is to fold, and where to.
 *
 * @param access the S3 server, and the bucket that takes the manifests
 * @param records how many there are in the log
 * @param folder for what it must keep on the disk
 * @param how a variant of the contestant's own
 */
public record FoldTask(
    String bootstrapServers, S3Access access, long records, Path folder, String how) {
  /** As a program's arguments, after the one for its report. */
  public List<String> arguments() {
    return List.of(
        bootstrapServers,
        access.endpoint().orElseThrow().toString(),
        access.region(),
        access.accessKey(),
        access.secretKey(),
        access.bucket(),
        String.valueOf(records),
        folder.toString(),
        how);
  }

  static FoldTask of(String[] arguments) {
    return new FoldTask(
        arguments[1],
        new S3Access(
            Optional.of(URI.create(arguments[2])),
            arguments[3],
            arguments[4],
            arguments[5],
            arguments[6]),
        Long.parseLong(arguments[7]),
        Path.of(arguments[8]),
        arguments[9]);
  }
}

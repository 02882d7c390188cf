package studio.balancer.benchmarks.throughput;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import studio.balancer.benchmarks.parts.ContestantReport;
import studio.balancer.benchmarks.parts.ReadyImages;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.datafolder.DataFolder;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectContent;
import studio.balancer.objectstore.ObjectStore;
import studio.balancer.objectstore.ObjectSummary;
import studio.balancer.objectstore.S3Access;
import studio.balancer.objectstore.S3Connection;
import studio.balancer.objectstore.WriteResult;
import studio.balancer.operations.fold.SideBySide;

/**
 * The least that storing an image can be: for each a PUT, then a local file by an atomic rename, by
 * so many writers at once. The bytes are there before its clock begins.
 */
final class WritingLoop {
  static final String LOOP = "loop";

  /** As many as two plans, which the services have before they are measured. */
  private static final int WARM_UP = 14;

  private WritingLoop() {}

  /** The arguments of a loop, after the one for its report. */
  static List<String> arguments(
      S3Access access, Path folder, int images, int writers, boolean copies, boolean safely) {
    return List.of(
        access.endpoint().orElseThrow().toString(),
        access.region(),
        access.accessKey(),
        access.secretKey(),
        access.bucket(),
        folder.toString(),
        String.valueOf(images),
        String.valueOf(writers),
        String.valueOf(copies),
        String.valueOf(safely));
  }

  /** See {@link #arguments}. */
  public static void main(String[] arguments) throws Exception {
    S3Access access =
        new S3Access(
            Optional.of(URI.create(arguments[1])),
            arguments[2],
            arguments[3],
            arguments[4],
            arguments[5]);
    DataFolder folder = new DataFolder(Path.of(arguments[6]), Boolean.parseBoolean(arguments[9]));
    List<Integer> numbers = IntStream.range(0, Integer.parseInt(arguments[7])).boxed().toList();
    boolean safely = Boolean.parseBoolean(arguments[10]);
    ReadyImages images = new ReadyImages();
    Files.createDirectories(folder.root());
    try (S3Connection s3 = access.connect()) {
      SideBySide.map(
          numbers.subList(0, Math.min(WARM_UP, numbers.size())),
          number -> write(s3, access.bucket(), folder, images, "warm-up", number, safely));
      ContestantReport report = new ContestantReport(Path.of(arguments[0]));
      long written =
          SideBySide.map(
                  numbers,
                  Integer.parseInt(arguments[8]),
                  number -> write(s3, access.bucket(), folder, images, LOOP, number, safely))
              .size();
      report.done(written);
    }
  }

  /**
   * With the requests of an image that is paid once and never lost: those that docs/performance.md
   * lists, with documents of their sizes.
   */
  private static void store(ObjectStore store, ObjectAddress place, ObjectContent image) {
    ObjectAddress ledger = new ObjectAddress(place.bucket(), "ledger/" + place.key());
    ObjectAddress staging = new ObjectAddress(place.bucket(), "staging/" + place.key());
    ObjectAddress claims = new ObjectAddress(place.bucket(), "claims/" + place.key());
    ObjectContent document = ObjectContent.json(new byte[1_000]);
    store.read(ledger);
    String intent = written(store.create(ledger, document));
    String submitted = written(store.replace(ledger, document, intent));
    store.create(staging, image);
    store.replace(ledger, document, submitted);
    store.readOfSize(staging, image.bytes().length);
    try (Stream<ObjectSummary> numbers =
        store.list(place.bucket(), place.key().substring(0, place.key().lastIndexOf('/') + 1))) {
      numbers.forEach(number -> {});
    }
    String claimed = written(store.create(claims, document));
    store.create(place, image);
    store.replace(claims, document, claimed);
    store.delete(staging);
  }

  private static String written(WriteResult result) {
    if (result instanceof WriteResult.Written written) {
      return written.etag();
    }
    throw new IllegalStateException("somebody else writes here");
  }

  private static boolean write(
      S3Connection s3,
      String bucket,
      DataFolder folder,
      ReadyImages images,
      String name,
      int number,
      boolean safely) {
    ActorId actor = new ActorId("%05d_%s".formatted(number / 7, name));
    FileName file = FileName.numbered(actor, number % 7);
    byte[] bytes = images.of(file.value());
    ObjectAddress place = new ObjectAddress(bucket, "%s/%s/%s".formatted(name, actor, file));
    ObjectContent image = new ObjectContent(bytes, "image/jpeg", Map.of());
    if (safely) {
      store(s3.store(), place, image);
    } else {
      s3.store().create(place, image);
    }
    if (folder.copies()) {
      try {
        folder.write(folder.image(actor, file), bytes);
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
    return true;
  }
}

package studio.balancer.benchmarks.fleet;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import studio.balancer.benchmarks.parts.ContestantReport;
import studio.balancer.contracts.event.ImageEvent;
import studio.balancer.contracts.message.Identity;
import studio.balancer.contracts.message.Received;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.log.FetchSize;
import studio.balancer.log.LogClients;
import studio.balancer.log.ReadLimits;
import studio.balancer.log.ReadOutcome;
import studio.balancer.log.StopToken;
import studio.balancer.log.TopicReader;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectContent;
import studio.balancer.objectstore.ObjectSummary;
import studio.balancer.objectstore.S3Access;
import studio.balancer.objectstore.S3Connection;
import studio.balancer.operations.fold.SideBySide;

/**
 * The least that a command over the whole log can do: reads and parses each event once; then puts
 * objects of the manifests' sizes into a bucket, or reads and hashes all objects, if it is asked
 * to.
 */
final class ParsingProgram {
  /** It parses, and that is all. */
  static final String NOTHING_MORE = "nothing";

  /** It parses, and puts objects as large as the manifests. */
  static final String PUTS = "puts";

  /** It parses, and reads and hashes each object of the bucket. */
  static final String READS = "reads";

  /** So many objects, each of so many bytes. */
  record Puts(int objects, int bytes) {}

  private static final Duration SILENCE = Duration.ofSeconds(30);

  private ParsingProgram() {}

  /**
   * Its arguments, after the one for its report.
   *
   * @param access the S3 server, and the bucket of which it reads or into which it puts
   * @param puts how many it puts, and of how many bytes each
   */
  static List<String> arguments(
      String bootstrapServers, S3Access access, int connections, String more, Puts puts) {
    return List.of(
        bootstrapServers,
        access.endpoint().orElseThrow().toString(),
        access.region(),
        access.accessKey(),
        access.secretKey(),
        access.bucket(),
        String.valueOf(connections),
        more,
        String.valueOf(puts.objects()),
        String.valueOf(puts.bytes()));
  }

  /** See {@link #arguments}. */
  public static void main(String[] arguments) throws Exception {
    String bucket = arguments[6];
    int connections = Integer.parseInt(arguments[7]);
    String more = arguments[8];
    S3Access access =
        new S3Access(
            Optional.of(URI.create(arguments[2])),
            arguments[3],
            arguments[4],
            arguments[5],
            bucket);
    try (S3Connection s3 = access.connect()) {
      ContestantReport report = new ContestantReport(Path.of(arguments[0]));
      long count = parsed(arguments[1]);
      if (more.equals(PUTS)) {
        byte[] body = new byte[Integer.parseInt(arguments[10])];
        SideBySide.map(
            IntStream.range(0, Integer.parseInt(arguments[9])).boxed().toList(),
            connections,
            number ->
                s3.store()
                    .create(new ObjectAddress(bucket, "put/" + number), ObjectContent.json(body)));
      } else if (more.equals(READS)) {
        SideBySide.map(
            objects(s3, bucket),
            connections,
            address -> Identity.ofContent(s3.store().read(address).orElseThrow().bytes()));
      }
      report.done(count);
    }
  }

  private static long parsed(String bootstrapServers) {
    List<Integer> seen = new ArrayList<>(List.of(0));
    LogClients clients = LogClients.of(bootstrapServers, SILENCE);
    try (TopicReader reader =
        new TopicReader(
            clients.reader(FetchSize.several()), ReadLimits.silence(SILENCE), new StopToken())) {
      ReadOutcome outcome =
          reader.read(
              reader.offsets().whole(Topic.IMAGE_EVENTS.baseName()),
              record -> {
                try {
                  Received.read(
                      name ->
                          Optional.ofNullable(record.headers().lastHeader(name))
                              .map(header -> header.value())
                              .orElse(null),
                      record.value(),
                      ImageEvent.class);
                  seen.set(0, seen.getFirst() + 1);
                } catch (studio.balancer.contracts.message.UnreadableMessageException e) {
                  throw new IllegalStateException(e);
                }
              });
      if (!(outcome instanceof ReadOutcome.Complete)) {
        throw new IllegalStateException(String.valueOf(outcome));
      }
    }
    return seen.getFirst();
  }

  private static List<ObjectAddress> objects(S3Connection s3, String bucket) {
    try (var listed = s3.store().list(bucket, "")) {
      return listed.map(ObjectSummary::key).map(key -> new ObjectAddress(bucket, key)).toList();
    }
  }
}

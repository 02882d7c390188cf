package studio.balancer.benchmarks.fold;

import java.nio.file.Path;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import studio.balancer.benchmarks.parts.ContestantReport;
import studio.balancer.contracts.event.ImageEvent;
import studio.balancer.contracts.message.Received;
import studio.balancer.contracts.message.UnreadableMessageException;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.log.FetchSize;
import studio.balancer.log.LogClients;

/**
 * A consumer that goes once through the log, and either counts bytes or parses each event into a
 * record; it keeps nothing. Its client is set as those of the tools are.
 */
final class PlainConsumer {
  static final String COUNTS_BYTES = "bytes";
  static final String PARSES = "parse";

  private static final java.time.Duration POLL = java.time.Duration.ofMillis(100);
  private static final java.time.Duration TIMEOUT = java.time.Duration.ofSeconds(30);

  private PlainConsumer() {}

  /** The arguments are those of a {@link FoldTask}. */
  public static void main(String[] arguments) throws Exception {
    ContestantReport report = new ContestantReport(Path.of(arguments[0]));
    FoldTask task = FoldTask.of(arguments);
    boolean parses = task.how().equals(PARSES);
    long records = 0;
    long sum = 0;
    try (Consumer<byte[], byte[]> consumer =
        LogClients.of(task.bootstrapServers(), TIMEOUT).follower(FetchSize.several())) {
      consumer.assign(
          IntStream.range(0, Topic.IMAGE_EVENTS.partitions())
              .mapToObj(number -> new TopicPartition(Topic.IMAGE_EVENTS.baseName(), number))
              .toList());
      consumer.seekToBeginning(consumer.assignment());
      while (records < task.records()) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          records++;
          sum += parses ? parsed(record) : record.value().length;
        }
      }
      report.done(parses ? sum : records);
    }
  }

  /** One, if it is an event; the object is dropped. */
  private static int parsed(ConsumerRecord<byte[], byte[]> record)
      throws UnreadableMessageException {
    return Received.read(name -> header(record, name), record.value(), ImageEvent.class)
            .message()
            .key()
            .isEmpty()
        ? 0
        : 1;
  }

  private static byte[] header(ConsumerRecord<byte[], byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? null : header.value();
  }
}

package studio.balancer.manifest.history;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/**
 * Records in a temporary file, each with the place of another, so that chains of them need no
 * memory. One thread appends; any may read what was flushed.
 */
final class RecordFile implements AutoCloseable {
  /** The place before the first. */
  static final long NOWHERE = -1;

  /** Before each record: the place of the one before it in its chain, and its length. */
  static final int FRAME = Long.BYTES + Integer.BYTES;

  private static final int BUFFER = 65_536;
  private static final int NULL = -1;

  /**
   * A record's place in its chain.
   *
   * @param before the place of the one before it
   * @param length of what follows, in bytes
   */
  record Frame(long before, int length) {}

  private final FileChannel channel;
  private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(BUFFER);
  private long flushed;

  /** A new one; it has no name, so that nothing is left of it, however this process ends. */
  RecordFile() throws IOException {
    Path file = Files.createTempFile("balancer-events-", ".tmp");
    this.channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    Files.delete(file);
  }

  /**
   * Appends a record.
   *
   * @param before the place of the one before it in its chain
   * @return its place
   */
  long append(ConsumerRecord<byte[], byte[]> record, long before) throws IOException {
    long place = size();
    byte[] bytes = bytes(record);
    buffer.write(ByteBuffer.allocate(FRAME).putLong(before).putInt(bytes.length).array());
    buffer.write(bytes);
    if (buffer.size() >= BUFFER) {
      flush();
    }
    return place;
  }

  /** What was appended can be read from now on. */
  void flush() throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(buffer.toByteArray());
    while (bytes.hasRemaining()) {
      flushed += channel.write(bytes, flushed);
    }
    buffer.reset();
  }

  /** In bytes. */
  long size() {
    return flushed + buffer.size();
  }

  Frame frame(long place) throws IOException {
    ByteBuffer bytes = read(place, FRAME);
    return new Frame(bytes.getLong(), bytes.getInt());
  }

  ConsumerRecord<byte[], byte[]> record(String topic, int partition, byte[] key, long place)
      throws IOException {
    byte[] bytes = read(place + FRAME, frame(place).length()).array();
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    long offset = in.readLong();
    long timestamp = in.readLong();
    TimestampType type = TimestampType.values()[in.readInt()];
    RecordHeaders headers = new RecordHeaders();
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      headers.add(new String(value(in), StandardCharsets.UTF_8), value(in));
    }
    byte[] value = value(in);
    return new ConsumerRecord<>(
        topic,
        partition,
        offset,
        timestamp,
        type,
        key.length,
        value == null ? ConsumerRecord.NULL_SIZE : value.length,
        key,
        value,
        headers,
        Optional.empty());
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private ByteBuffer read(long place, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, place + bytes.position()) < 0) {
        throw new EOFException(String.format(Locale.ROOT, "nothing at %d", place));
      }
    }
    return bytes.flip();
  }

  static byte[] bytes(ConsumerRecord<byte[], byte[]> record) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeLong(record.offset());
    out.writeLong(record.timestamp());
    out.writeInt(record.timestampType().ordinal());
    Header[] headers = record.headers().toArray();
    out.writeInt(headers.length);
    for (Header header : headers) {
      // Not writeUTF, which refuses a long one.
      write(out, header.key().getBytes(StandardCharsets.UTF_8));
      write(out, header.value());
    }
    write(out, record.value());
    return bytes.toByteArray();
  }

  private static void write(DataOutputStream out, byte[] value) throws IOException {
    out.writeInt(value == null ? NULL : value.length);
    if (value != null) {
      out.write(value);
    }
  }

  private static byte[] value(DataInputStream in) throws IOException {
    int length = in.readInt();
    return length == NULL ? null : in.readNBytes(length);
  }
}

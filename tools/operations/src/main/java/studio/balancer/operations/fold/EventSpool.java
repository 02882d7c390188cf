package studio.balancer.operations.fold;

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
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.text.Line;
import studio.balancer.datafolder.FileProblem;
import studio.balancer.operations.OperationException;

/**
 * A partition's events sorted by actor, in a temporary file: one reading of the log serves all of
 * its actors, however many there are, and in memory is a line for each. One thread appends; what
 * was flushed, any may read.
 */
final class EventSpool implements AutoCloseable {
  /** Before each record: the place of the actor's one before it, and the length of that. */
  private static final int FRAME = Long.BYTES + Integer.BYTES;

  private static final long NOWHERE = -1;
  private static final int NULL = -1;
  private static final int BUFFER = 256 << 10;

  /** In bytes. A chain of more is gone through twice, instead of being in memory as a whole. */
  private static final int MAX_KEPT = 4 << 20;

  /**
   * A record in the file.
   *
   * @param length without its frame, in bytes
   */
  private record Place(long begin, int length) {
    private static final Place NONE = new Place(NOWHERE, 0);
  }

  private static final class Chain {
    private Place last = Place.NONE;
    private long bytes;
  }

  private final Path folder;
  private final FileChannel file;
  private final Map<ActorId, Chain> chains = new HashMap<>();
  private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(BUFFER);
  private long flushed;

  /**
   * An empty one. Its file has no name, so that nothing is left of it, however this process ends.
   *
   * @param folder where the file takes room
   * @throws OperationException if it cannot be made there
   */
  EventSpool(Path folder) {
    this.folder = folder;
    try {
      Path named = Files.createTempFile(folder, ".balancer-events-", ".tmp");
      this.file = FileChannel.open(named, StandardOpenOption.READ, StandardOpenOption.WRITE);
      Files.delete(named);
    } catch (IOException e) {
      throw failed("spooled", e);
    }
  }

  /** Appends an actor's next event. */
  void add(ActorId actor, EventRecord event) {
    try {
      Chain chain = chains.computeIfAbsent(actor, first -> new Chain());
      long place = flushed + buffer.size();
      byte[] bytes = bytes(event);
      buffer.write(
          ByteBuffer.allocate(FRAME)
              .putLong(chain.last.begin())
              .putInt(chain.last.length())
              .array());
      buffer.write(bytes);
      chain.last = new Place(place, bytes.length);
      chain.bytes += bytes.length;
      if (buffer.size() >= BUFFER) {
        flush();
      }
    } catch (IOException e) {
      throw failed("spooled", e);
    }
  }

  /** What was added can be read from now on. */
  void complete() {
    try {
      flush();
    } catch (IOException e) {
      throw failed("spooled", e);
    }
  }

  /** How many bytes an actor's events have. */
  long bytes(ActorId actor) {
    Chain chain = chains.get(actor);
    return chain == null ? 0 : chain.bytes;
  }

  /**
   * Reads an actor's events in their order.
   *
   * @param end the first offset that is not wanted
   */
  void read(ActorId actor, long end, Consumer<EventRecord> each) {
    try {
      Chain chain = chains.get(actor);
      if (chain == null) {
        return;
      }
      // From the last to the first, as they are chained.
      boolean kept = chain.bytes <= MAX_KEPT;
      Deque<ByteBuffer> records = new ArrayDeque<>();
      Deque<Place> places = new ArrayDeque<>();
      Place place = chain.last;
      while (place.begin() != NOWHERE) {
        ByteBuffer record = read(place.begin(), kept ? FRAME + place.length() : FRAME);
        if (kept) {
          records.push(record);
        } else {
          places.push(place);
        }
        place = new Place(record.getLong(), record.getInt());
      }
      for (ByteBuffer record : records) {
        accept(record, end, each);
      }
      for (Place one : places) {
        accept(read(one.begin() + FRAME, one.length()), end, each);
      }
    } catch (IOException e) {
      throw failed("read again", e);
    }
  }

  private static void accept(ByteBuffer record, long end, Consumer<EventRecord> each)
      throws IOException {
    EventRecord event = event(record);
    if (event.offset() < end) {
      each.accept(event);
    }
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw failed("removed", e);
    }
  }

  private void flush() throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(buffer.toByteArray());
    while (bytes.hasRemaining()) {
      flushed += file.write(bytes, flushed);
    }
    buffer.reset();
  }

  private ByteBuffer read(long place, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining()) {
      if (file.read(bytes, place + bytes.position()) < 0) {
        throw new EOFException(Line.of("nothing at %d", place));
      }
    }
    return bytes.flip();
  }

  private static byte[] bytes(EventRecord event) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeLong(event.offset());
    out.writeInt(event.headers().size());
    for (Map.Entry<String, byte[]> header : event.headers().entrySet()) {
      // Not writeUTF, which refuses a long one.
      write(out, header.getKey().getBytes(StandardCharsets.UTF_8));
      write(out, header.getValue());
    }
    write(out, event.value());
    return bytes.toByteArray();
  }

  private static EventRecord event(ByteBuffer record) throws IOException {
    DataInputStream in =
        new DataInputStream(
            new ByteArrayInputStream(record.array(), record.position(), record.remaining()));
    long offset = in.readLong();
    Map<String, byte[]> headers = new HashMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      headers.put(new String(value(in), StandardCharsets.UTF_8), value(in));
    }
    return new EventRecord(offset, headers, value(in));
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

  private OperationException failed(String what, IOException e) {
    // An interrupt closes the file.
    if (Thread.currentThread().isInterrupted()) {
      return new OperationException("interrupted");
    }
    return new OperationException("events cannot be %s in %s: %s", what, folder, FileProblem.of(e));
  }
}

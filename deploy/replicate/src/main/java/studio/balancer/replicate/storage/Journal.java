package studio.balancer.replicate.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Consumer;
import studio.balancer.replicate.http.JsonTrees;

/** A file of JSON lines that is only appended to; it survives a killed process. */
public final class Journal implements AutoCloseable {

  private final Path file;
  private OutputStream output;

  public Journal(Path file) {
    this.file = file;
  }

  /**
   * Gives every line of earlier runs to the reader. The last line may be torn, by a process that
   * was killed while it wrote: it is left out, since no client was told of it.
   */
  public void replay(Consumer<JsonNode> reader) {
    if (!Files.exists(file)) {
      return;
    }
    try {
      String text = Files.readString(file);
      for (String line : text.substring(0, text.lastIndexOf('\n') + 1).split("\n")) {
        if (!line.isEmpty()) {
          reader.accept(JsonTrees.MAPPER.readTree(line));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /** Replaces the content by these lines and opens the file for appending. */
  public synchronized void start(List<? extends JsonNode> lines) {
    Path partial = file.resolveSibling(file.getFileName() + ".partial");
    try {
      try (OutputStream compact = Files.newOutputStream(partial)) {
        for (JsonNode line : lines) {
          compact.write(bytes(line));
        }
      }
      Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
      output = Files.newOutputStream(file, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  /** Adds one line, handed to the operating system when this returns. */
  public synchronized void append(JsonNode line) {
    try {
      output.write(bytes(line));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot append to " + file, e);
    }
  }

  @Override
  public synchronized void close() {
    try {
      output.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close " + file, e);
    }
  }

  private static byte[] bytes(JsonNode line) throws JsonProcessingException {
    return (JsonTrees.MAPPER.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8);
  }
}

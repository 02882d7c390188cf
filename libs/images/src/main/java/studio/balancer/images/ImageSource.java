package studio.balancer.images;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import studio.balancer.contracts.text.Line;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectStore;
import studio.balancer.objectstore.ObjectStoreException;
import studio.balancer.objectstore.ObjectSummary;

/** Where an image's bytes are. */
public sealed interface ImageSource {

  /**
   * The number of bytes.
   *
   * @throws UncheckedIOException if a file cannot be read now
   */
  long size();

  /**
   * Writes that many bytes.
   *
   * @throws UncheckedIOException if a file cannot be read now
   * @throws IOException if they cannot be written
   */
  void copy(OutputStream out, long size) throws IOException;

  /** In memory. */
  record Bytes(byte[] bytes) implements ImageSource {
    @Override
    public long size() {
      return bytes.length;
    }

    @Override
    public void copy(OutputStream out, long size) throws IOException {
      out.write(bytes);
    }
  }

  /** In a file, which is never in this process's memory as a whole. */
  record File(Path path) implements ImageSource {
    private static final int PIECE = 1 << 16;

    @Override
    public long size() {
      try {
        return Files.size(path);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void copy(OutputStream out, long size) throws IOException {
      byte[] piece = new byte[PIECE];
      try (InputStream in = opened()) {
        long left = size;
        while (left > 0) {
          int read = read(in, piece, (int) Math.min(left, PIECE));
          // Shorter than it was: the rest is as good as cut off.
          int written = read < 0 ? (int) Math.min(left, PIECE) : read;
          out.write(piece, 0, written);
          left -= written;
        }
      }
    }

    private InputStream opened() {
      try {
        return Files.newInputStream(path);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static int read(InputStream in, byte[] piece, int maxLength) {
      try {
        return in.read(piece, 0, maxLength);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /**
   * An object in S3, which is never in this process's memory as a whole. That another version is
   * there meanwhile, or that it breaks off, is an {@link ObjectStoreException}: later it can be
   * read.
   */
  record Stored(ObjectStore store, ObjectAddress address, ObjectSummary seen)
      implements ImageSource {
    private static final int PIECE = 1 << 16;

    @Override
    public long size() {
      return seen.size();
    }

    @Override
    public void copy(OutputStream out, long size) throws IOException {
      byte[] piece = new byte[PIECE];
      InputStream body = opened();
      try {
        long left = size;
        while (left > 0) {
          int read = read(body, piece, (int) Math.min(left, PIECE));
          out.write(piece, 0, read);
          left -= read;
        }
      } finally {
        close(body);
      }
    }

    private InputStream opened() {
      return store
          .openIfMatch(address, seen.etag())
          .orElseThrow(() -> broken("another version is there", null));
    }

    private int read(InputStream body, byte[] piece, int maxLength) {
      try {
        int read = body.read(piece, 0, maxLength);
        if (read >= 0) {
          return read;
        }
      } catch (IOException | RuntimeException e) {
        throw broken("it broke off", e);
      }
      throw broken("it broke off", null);
    }

    private ObjectStoreException broken(String why, Exception cause) {
      return new ObjectStoreException(Line.of("cannot read %s: %s", address, why), false, cause);
    }

    private static void close(InputStream body) {
      try {
        body.close();
      } catch (IOException e) {
        // All that was wanted is there, or what is wrong with it was said.
      }
    }
  }
}

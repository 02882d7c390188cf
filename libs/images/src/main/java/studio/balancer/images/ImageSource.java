package studio.balancer.images;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

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

  /**
   * In memory.
   *
   * @param bytes the file
   */
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

  /**
   * In a file, which is never in this process's memory as a whole.
   *
   * @param path a file that may be read
   */
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

    private static int read(InputStream in, byte[] piece, int most) {
      try {
        return in.read(piece, 0, most);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}

package studio.balancer.images.decoding;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import studio.balancer.images.UnusableImageException;

/**
 * The process in which images are decoded: takes one after the other from its input, and ends with
 * it, or with the process that started it.
 */
public final class DecoderMain {
  /** The first byte that is written: it has started. */
  public static final int READY = 0x52;

  /** An answer's first byte if there is an image. */
  public static final int DECODED = 1;

  /** First byte of what comes before an answer: the number of pixels; a byte is waited for. */
  public static final int HEAD = 3;

  /** An answer's first byte if there is a reason instead. */
  public static final int UNUSABLE = 2;

  private static final int PARENT_LOOKED_AT_MILLIS = 1000;

  private DecoderMain() {}

  /**
   * Decodes until its input ends.
   *
   * @throws IOException if the parent process no longer listens
   */
  public static void main(String[] arguments) throws IOException {
    DataInputStream in = new DataInputStream(new BufferedInputStream(System.in));
    DataOutputStream out = new DataOutputStream(new BufferedOutputStream(System.out));
    // Whatever a decoder prints must not get between the answers.
    System.setOut(System.err);
    ImageIO.setUseCache(false);
    endWithParent();
    beFirstToGo();
    out.writeByte(READY);
    out.flush();
    try {
      while (true) {
        Wanted wanted = Wanted.values()[in.readByte()];
        long maxPixels = in.readLong();
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        answer(in, out, bytes, maxPixels, wanted);
        out.flush();
      }
    } catch (EOFException e) {
      // The parent process wants nothing more.
    }
  }

  private static void answer(
      DataInputStream in, DataOutputStream out, byte[] bytes, long maxPixels, Wanted wanted)
      throws IOException {
    try {
      Head head = Head.of(bytes);
      out.writeByte(HEAD);
      out.writeLong(head.pixels());
      out.flush();
      in.readByte();
      Decoded image = Decoding.decode(head, bytes, maxPixels, wanted);
      out.writeByte(DECODED);
      out.writeInt(head.format().ordinal());
      out.writeInt(head.uprightWidth());
      out.writeInt(head.uprightHeight());
      out.writeInt(image.width());
      out.writeInt(image.height());
      out.writeInt(image.warnings().size());
      for (String warning : image.warnings()) {
        text(out, warning);
      }
      out.writeInt(image.content().length);
      out.write(image.content());
    } catch (UnusableImageException e) {
      out.writeByte(UNUSABLE);
      text(out, e.getMessage());
    }
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  /** Also when a decoder is at work that never ends, and no parent is left to stop it. */
  private static void endWithParent() {
    ProcessHandle parent = ProcessHandle.current().parent().orElse(null);
    if (parent == null) {
      return;
    }
    Thread watch =
        new Thread(
            () -> {
              while (parent.isAlive()) {
                try {
                  Thread.sleep(PARENT_LOOKED_AT_MILLIS);
                } catch (InterruptedException e) {
                  return;
                }
              }
              Runtime.getRuntime().halt(0);
            },
            "end-with-parent");
    watch.setDaemon(true);
    watch.start();
  }

  /** Where memory is short, Linux is to end this process and not the service. */
  private static void beFirstToGo() {
    try {
      Files.writeString(Path.of("/proc/self/oom_score_adj"), "1000");
    } catch (IOException | RuntimeException e) {
      // Not everywhere, and not every user may.
    }
  }
}

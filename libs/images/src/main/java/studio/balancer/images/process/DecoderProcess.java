package studio.balancer.images.process;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import studio.balancer.images.ImageFormat;
import studio.balancer.images.ImageSource;
import studio.balancer.images.UnusableImageException;
import studio.balancer.images.decoding.DecoderMain;
import studio.balancer.images.decoding.Wanted;

/** A started {@link DecoderMain}. For one caller at a time. */
final class DecoderProcess {
  private final Process process;
  private final DataInputStream in;
  private final DataOutputStream out;

  private DecoderProcess(Process process) {
    this.process = process;
    this.in = new DataInputStream(new BufferedInputStream(process.getInputStream()));
    this.out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
  }

  static DecoderProcess start(List<String> command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    // Tokens and keys are nothing that a decoder needs to have, nor options for other JVMs.
    Map<String, String> environment = builder.environment();
    environment.keySet().retainAll(List.of("PATH", "LD_LIBRARY_PATH", "SystemRoot"));
    environment.put("MALLOC_ARENA_MAX", "1");
    return new DecoderProcess(builder.start());
  }

  /** Waits until it is ready; what it says else is that it will never be. */
  boolean ready() throws IOException {
    return in.read() == DecoderMain.READY;
  }

  /** Sends an image; nothing is looked at yet. */
  void send(ImageSource source, long size, long maxPixels, Wanted wanted) throws IOException {
    out.writeByte(wanted.ordinal());
    out.writeLong(maxPixels);
    out.writeInt((int) size);
    source.copy(out, size);
    out.flush();
  }

  /** Reads how many pixels it has; nothing is decoded yet. */
  long pixels() throws IOException, UnusableImageException {
    return switch (in.readByte()) {
      case DecoderMain.HEAD -> in.readLong();
      case DecoderMain.UNUSABLE -> throw new UnusableImageException(text());
      default -> throw new IOException("an answer that makes no sense");
    };
  }

  DecodedImage decoded() throws IOException, UnusableImageException {
    out.writeByte(DecoderMain.HEAD);
    out.flush();
    return switch (in.readByte()) {
      case DecoderMain.DECODED -> image();
      case DecoderMain.UNUSABLE -> throw new UnusableImageException(text());
      default -> throw new IOException("an answer that makes no sense");
    };
  }

  private DecodedImage image() throws IOException {
    ImageFormat format = ImageFormat.values()[in.readInt()];
    int sourceWidth = in.readInt();
    int sourceHeight = in.readInt();
    int width = in.readInt();
    int height = in.readInt();
    List<String> warnings = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      warnings.add(text());
    }
    byte[] content = in.readNBytes(in.readInt());
    return new DecodedImage(content, width, height, format, sourceWidth, sourceHeight, warnings);
  }

  private String text() throws IOException {
    return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
  }

  /** The processor's time that it has taken, where the system tells. */
  Optional<Duration> processorTime() {
    return process.toHandle().info().totalCpuDuration();
  }

  boolean alive() {
    return process.isAlive();
  }

  long id() {
    return process.pid();
  }

  /** How it has ended, once it has. */
  int exit() {
    try {
      return process.waitFor(1, TimeUnit.SECONDS) ? process.exitValue() : -1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return -1;
    }
  }

  /** Ends it and waits for that, so that its successor finds its memory free. */
  void end() {
    kill();
    exit();
  }

  /** Ends it, whatever it does. */
  void kill() {
    process.destroyForcibly();
  }
}

package studio.balancer.containers;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Unpacks the native libraries of Kafka's codecs while an image is made. A container has no other
 * place for them: its root file system is read-only, and nothing in its {@code /tmp} may be
 * executed. {@code jvm.options} says where they are.
 */
public final class NativeLibraries {
  private NativeLibraries() {}

  /**
   * Unpacks both, from the jars that are on the class path.
   *
   * @param arguments the folder for them
   */
  public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    String snappy =
        (String)
            Class.forName("org.xerial.snappy.OSInfo")
                .getMethod("getNativeLibFolderPathForCurrentOS")
                .invoke(null);
    unpack(
        "/org/xerial/snappy/native/" + snappy + "/libsnappyjava.so",
        folder.resolve("libsnappyjava.so"));
    String version =
        (String)
            Class.forName("com.github.luben.zstd.util.ZstdVersion").getField("VERSION").get(null);
    unpack(
        String.format(
            Locale.ROOT, "/linux/%s/libzstd-jni-%s.so", System.getProperty("os.arch"), version),
        folder.resolve("libzstd-jni.so"));
  }

  private static void unpack(String resource, Path file) throws IOException {
    try (InputStream in = NativeLibraries.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException(resource + " is in no jar: a codec's library has moved");
      }
      Files.copy(in, file);
    }
  }
}

package studio.balancer.images.process;

import com.twelvemonkeys.image.ResampleOp;
import com.twelvemonkeys.imageio.ImageReaderBase;
import com.twelvemonkeys.imageio.metadata.CompoundDirectory;
import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import com.twelvemonkeys.io.FileUtil;
import com.twelvemonkeys.lang.Validate;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import studio.balancer.contracts.text.Line;
import studio.balancer.images.ImagesUnavailableException;
import studio.balancer.images.decoding.DecoderMain;

/** How a {@link DecoderMain} is started, wherever our classes lie. */
final class DecoderCommand {
  /** A file of 100 MB, a result of 12 megapixels, a WebP of 16: the worst of them, as tested. */
  private static final String HEAP = "-Xmx288m";

  private DecoderCommand() {}

  static List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            HEAP,
            "-Xms8m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-Djava.awt.headless=true",
            "-Duser.language=en",
            "-Duser.country=US",
            "-Dfile.encoding=UTF-8",
            "-Dstdout.encoding=UTF-8",
            "-Dstderr.encoding=UTF-8",
            "-XX:+IgnoreUnrecognizedVMOptions",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            classPath(),
            DecoderMain.class.getName()));
    return command;
  }

  private static String classPath() {
    return Stream.of(
            DecoderMain.class,
            WebPImageReaderSpi.class,
            ImageReaderBase.class,
            CompoundDirectory.class,
            Validate.class,
            FileUtil.class,
            ResampleOp.class)
        .map(DecoderCommand::place)
        .distinct()
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String place(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    try {
      return Path.of(source.getLocation().toURI()).toString();
    } catch (URISyntaxException | RuntimeException e) {
      throw new ImagesUnavailableException(
          Line.of("not found where %s is", type.getSimpleName()), e);
    }
  }
}

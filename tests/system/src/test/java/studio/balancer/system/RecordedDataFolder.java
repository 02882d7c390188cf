package studio.balancer.system;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.List;
import java.util.Map;

/**
 * A data folder as {@code ./balancer up} of commit d141c8f left it when it was stopped, without
 * logs and {@code server.properties}, which every start writes. One actor with small images:
 * imported, a bad image deleted, an image generated, and another that failed.
 *
 * <p>In {@code data-folder.zip} {@code files.json} lists path, body and extended attributes of each
 * file (S3Proxy keeps metadata and media type in those), and {@code bodies} has what is in the
 * files, each content once.
 */
final class RecordedDataFolder {
  static final String ACTOR = "0001_recorded";

  /** At this port it listened: the URLs in the manifest have it, so it must listen there again. */
  static final int S3_PORT = 9741;

  private static final Path ZIP = Path.of("src/test/resources/recorded/data-folder.zip");

  private record RecordedFile(String path, String body, Map<String, byte[]> attributes) {}

  private RecordedDataFolder() {}

  /** Puts a copy of it into a folder. */
  static void unpack(Path folder) throws IOException {
    try (FileSystem zip = FileSystems.newFileSystem(ZIP)) {
      List<RecordedFile> files;
      try (InputStream list = Files.newInputStream(zip.getPath("files.json"))) {
        files = new ObjectMapper().readValue(list, new TypeReference<>() {});
      }
      for (RecordedFile file : files) {
        Path copy = folder.resolve(file.path());
        Files.createDirectories(copy.getParent());
        Files.write(copy, Files.readAllBytes(zip.getPath("bodies", file.body())));
        if (file.attributes() != null) {
          UserDefinedFileAttributeView view =
              Files.getFileAttributeView(copy, UserDefinedFileAttributeView.class);
          for (Map.Entry<String, byte[]> attribute : file.attributes().entrySet()) {
            view.write(attribute.getKey(), ByteBuffer.wrap(attribute.getValue()));
          }
        }
      }
    }
  }
}

package studio.balancer.datafolder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FileProblemTest {
  static Stream<Arguments> problems() {
    return Stream.of(
        Arguments.of(new NoSuchFileException("a"), "a: there is no such file or folder"),
        Arguments.of(new AccessDeniedException("a"), "a: access is denied"),
        Arguments.of(new FileAlreadyExistsException("a"), "a: is there already"),
        Arguments.of(new DirectoryNotEmptyException("a"), "a: the folder is not empty"),
        Arguments.of(new NotDirectoryException("a"), "a: is not a folder"),
        Arguments.of(new NotLinkException("a"), "a: is not a link"),
        Arguments.of(new FileSystemLoopException("a"), "a: the links lead in a circle"),
        Arguments.of(new FileSystemException("a"), "a: the system gives no reason"),
        Arguments.of(new FileSystemException("a", null, "No space left"), "a: No space left"),
        Arguments.of(new FileSystemException(null), "input or output failed"),
        Arguments.of(new IOException("No space left on device"), "No space left on device"),
        Arguments.of(new IOException(), "input or output failed"));
  }

  @ParameterizedTest
  @MethodSource("problems")
  void isSaidInWords(IOException failure, String words) {
    assertThat(FileProblem.of(failure)).isEqualTo(words);
  }
}

package studio.balancer.storage.localcopy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.event.Removal;
import studio.balancer.datafolder.DataFolder;

/** A name that this system cannot have is not a local copy; the build runs this under POSIX too. */
class ForeignNamesTest {
  private static final ActorId ACTOR = new ActorId("0001");
  private static final FileName FILE = new FileName("b\u00e9b\u00e9_12.jpg");
  private static final boolean POSSIBLE =
      Charset.forName(System.getProperty("sun.jnu.encoding")).newEncoder().canEncode(FILE.value());

  @TempDir private Path directory;

  @Test
  void isWrittenAndRemovedOrToldOfOnce() {
    // Given
    LocalCopies copies = new LocalCopies(new DataFolder(directory, true));
    String recorded = "data/actors/0001/training_data/" + FILE;

    // When
    LocalWrite written = copies.write(ACTOR, FILE, new byte[] {1});
    LocalRemoval removed = copies.remove(ACTOR, FILE);

    // Then
    assertThat(written)
        .isEqualTo(
            POSSIBLE
                ? new LocalWrite(recorded, null)
                : new LocalWrite(
                    null,
                    "no " + recorded + ": 'b?b?_12.jpg' cannot be a file's name on this system"));
    assertThat(removed)
        .isEqualTo(new LocalRemoval(POSSIBLE ? Removal.DELETED : Removal.ABSENT, null));
  }
}

package studio.balancer.datafolder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;

/** No name, however it is made, leads out of its folder. */
class DataFolderPathsTest {
  private static final ActorId ACTOR = new ActorId("actor");
  private final DataFolder folder = new DataFolder(Path.of("here"), true);

  @Property
  void aFileNameIsRefusedOrStaysInItsFolder(@ForAll @From("hostile") String name) {
    Optional<FileName> file = fileName(name);
    if (file.isEmpty()) {
      assertThatIllegalArgumentException().isThrownBy(() -> new FileName(name));
      return;
    }
    Path path;
    try {
      path = folder.image(ACTOR, file.get());
    } catch (InadmissibleFileException e) {
      // The locale has no such names.
      return;
    }

    assertThat(path.getParent()).isEqualTo(folder.images(ACTOR));
    assertThat(path.normalize()).isEqualTo(path);
  }

  @Property
  void aRecordedPathIsNotFoundOrInside(@ForAll @From("hostile") String recorded) {
    assertThat(folder.find(recorded).filter(path -> !path.startsWith(folder.root()))).isEmpty();
    assertThat(folder.find("data/" + recorded).filter(path -> !path.startsWith(folder.root())))
        .isEmpty();
  }

  @Provide
  Arbitrary<String> hostile() {
    return Arbitraries.oneOf(
        Arbitraries.strings().withChars("./\\a~ \0\n:%\u2024\u2215").ofMaxLength(12),
        Arbitraries.strings().ofMaxLength(250));
  }

  private static Optional<FileName> fileName(String name) {
    try {
      return Optional.of(new FileName(name));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}

package studio.balancer.operations.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.balancer.contracts.actor.ActorId;

class SelectionTest {
  private static final Set<ActorId> KNOWN =
      Set.of(new ActorId("0001_female"), new ActorId("0002_male"), new ActorId("0003_female"));

  @TempDir private Path folder;

  @Test
  void withoutAnythingAllAreMeant() throws IOException {
    assertThat(new Selection(Optional.empty(), Optional.empty()).of(KNOWN)).hasSize(3);
  }

  @Test
  void aPatternChooses() throws IOException {
    assertThat(new Selection(Optional.empty(), Optional.of("*_female")).of(KNOWN))
        .extracting(ActorId::value)
        .containsExactly("0001_female", "0003_female");
  }

  @Test
  void aFileNamesThemAndThePatternChoosesAmongThem() throws IOException {
    // Given
    Path file = file("\ufeff# first\r\n0002_male\r\n\r\n 0003_female \r\n0003_female\r\n");

    // Then
    assertThat(new Selection(Optional.of(file), Optional.of("*3*")).of(KNOWN))
        .extracting(ActorId::value)
        .containsExactly("0003_female");
  }

  @Test
  void whatTheFileHasWrongIsSaidWithItsLine() throws IOException {
    // Given
    Path unknown = file("0001_female\n0009\n0010\n");
    Path invalid = Files.writeString(folder.resolve("invalid"), "0001_female\n\nNo Actor\n");

    // Then
    assertThatThrownBy(() -> new Selection(Optional.of(unknown), Optional.empty()).of(KNOWN))
        .hasMessage(unknown + ": 2 of 3 actors are not known, the first in line 2: 0009");
    assertThatThrownBy(() -> new Selection(Optional.of(invalid), Optional.empty()).of(KNOWN))
        .hasMessageStartingWith(invalid + ", line 3: invalid actor_id 'No Actor'");
  }

  @Test
  void aPatternThatIsNoneIsRefused() {
    assertThatThrownBy(() -> new Selection(Optional.empty(), Optional.of("[a")))
        .hasMessage("invalid --match '[a': expected a pattern, for example 00*_female");
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("actors.txt"), text);
  }
}

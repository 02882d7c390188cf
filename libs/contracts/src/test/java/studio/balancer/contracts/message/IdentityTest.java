package studio.balancer.contracts.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import studio.balancer.contracts.command.CommandKind;
import studio.balancer.contracts.command.ImageCommand;

/** The ids are in the log and in S3: one that came out differently would buy everything again. */
class IdentityTest {

  @Test
  void staysWhatItIs() {
    // Given
    String planId = Identity.of("0001_european_20_female", Identity.of("cli", "change-1"));

    // When
    String generate = ImageCommand.idOf(planId, CommandKind.GENERATE, 0);
    String delete = ImageCommand.idOf(planId, CommandKind.DELETE, 2);

    // Then
    assertThat(planId).isEqualTo("bb32189b2b7aade970525d99723fed1c");
    assertThat(generate).isEqualTo("af242856af207ea436746afc9c820785");
    assertThat(delete).isEqualTo("fcb5c8948a3e85762420a3e27eb0b150");
  }

  @Test
  void tellsWhereAPartEnds() {
    // Given
    String together = Identity.of("ab", "c");

    // When
    String apart = Identity.of("a", "bc");

    // Then
    assertThat(together).isEqualTo("f2939f903016e5bb29b1e4a61cdbd376");
    assertThat(apart).isEqualTo("b534ce16ac9c8b36823f39a395ce8e0e");
    assertThat(Identity.of()).isNotEqualTo(Identity.of(""));
  }

  @Test
  void countsBytesInUtf8() {
    // Given
    String part = "\u00e4\u4e2d";

    // When
    String id = Identity.of(part);

    // Then
    assertThat(id).isEqualTo("e642c94081547e16ae1d698d214c2141");
  }

  @Test
  void ofContentIsItsSha256() {
    // Given
    byte[] content = "abc".getBytes(StandardCharsets.US_ASCII);

    // When
    String sha256 = Identity.ofContent(content);

    // Then
    assertThat(sha256)
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Property
  void isTheSameForTheSamePartsOnly(@ForAll List<String> parts, @ForAll List<String> others) {
    // Given
    String id = id(parts);

    // When
    String other = id(others);

    // Then
    assertThat(id).matches("[0-9a-f]{32}").isEqualTo(id(List.copyOf(parts)));
    assertThat(id.equals(other)).isEqualTo(utf8(parts).equals(utf8(others)));
  }

  private static String id(List<String> parts) {
    return Identity.of(parts.toArray(String[]::new));
  }

  /** Lone surrogates have no UTF-8 and become question marks; ids have none. */
  private static List<String> utf8(List<String> parts) {
    return parts.stream()
        .map(part -> new String(part.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
        .toList();
  }
}

package studio.balancer.balance.looking;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import studio.balancer.balance.ImagesInWords;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.evaluation.Evidence;
import studio.balancer.contracts.evaluation.EvidenceSource;
import studio.balancer.contracts.evaluation.Flag;
import studio.balancer.contracts.message.Identity;
import studio.balancer.images.ImageSource;
import studio.balancer.images.measures.Measuring;

class LookingTest {
  private static final FileName FILE = new FileName("a_1.jpg");

  private final Looking looking = new Looking(new ImagesInWords());

  @Test
  void whatIsMeasuredIsEvidenceOfTheseBytes() {
    // When
    Evidence look = look("bw_stylized 3.5 blurred dark");

    // Then
    assertThat(look.source()).isEqualTo(EvidenceSource.MEASUREMENT);
    assertThat(look.version()).isEqualTo(Measuring.VERSION);
    assertThat(look.etag()).isEqualTo("e1");
    assertThat(look.sha256()).isEqualTo(Identity.ofContent(bytes("bw_stylized 3.5 blurred dark")));
    assertThat(look.type()).isEqualTo(ImageType.BW_STYLIZED);
    assertThat(look.quality()).isEqualTo(3.5);
    assertThat(look.flags()).containsExactly(Flag.BLURRED, Flag.DARK);
    assertThat(look.reason()).isEqualTo("blurred, dark");
    assertThat(Looking.decoded(look)).isTrue();
  }

  @Test
  void whatIsBlankOrDamagedIsFlagged() {
    assertThat(look("blank").flags()).containsExactly(Flag.BLANK);
    assertThat(look("broken").flags()).containsExactly(Flag.UNREADABLE);
    assertThat(look("broken").reason()).contains("cut off");
    assertThat(look("broken").sha256()).isNotNull();
    assertThat(Looking.decoded(look("broken"))).isFalse();
  }

  @Test
  void whatOnlyWeCannotReadIsNotCondemned() {
    // When
    Evidence look = look("HEIC");

    // Then
    assertThat(look.flags()).isEmpty();
    assertThat(look.reason()).contains("convert it to JPEG");
    assertThat(Looking.decoded(look)).isFalse();
  }

  @Test
  void aFileThatIsGoneIsMissing() {
    // When
    Evidence look = looking.look(FILE, new ImageSource.File(Path.of("target", "no-such")), "e1");

    // Then
    assertThat(look.flags()).containsExactly(Flag.MISSING);
    assertThat(look.etag()).isNull();
  }

  @Test
  void equalBytesAreMarkedOnAllButTheBest() {
    // Given
    Evidence one = looking.look(new FileName("a_2.jpg"), words("7 equal"), "e1");
    Evidence same = looking.look(new FileName("a_1.jpg"), words("7 equal"), "e2");
    Evidence other = looking.look(new FileName("a_0.jpg"), words("7 other"), "e3");

    // When
    List<Evidence> marked = Repetitions.marked(List.of(one, other), List.of(same));

    // Then
    assertThat(marked.getFirst().flags()).containsExactly(Flag.EXACT_DUPLICATE);
    assertThat(marked.getFirst().nearDuplicateOf()).isEqualTo(new FileName("a_1.jpg"));
    assertThat(marked.getLast()).isEqualTo(other);
  }

  private Evidence look(String words) {
    return looking.look(FILE, words(words), "e1");
  }

  private static ImageSource words(String words) {
    return new ImageSource.Bytes(bytes(words));
  }

  private static byte[] bytes(String words) {
    return words.getBytes(StandardCharsets.UTF_8);
  }
}

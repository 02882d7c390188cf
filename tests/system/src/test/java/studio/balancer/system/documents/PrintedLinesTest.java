package studio.balancer.system.documents;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a page shows is told from what is no longer printed. */
class PrintedLinesTest {
  private static final String PRINTED =
      """
        ok     7 images were paid, $0.28
      Starting ...
        ls -lh /tmp/elsewhere/actors/0001_european_20_female/training_data
      All is well, after 37.1 s.
      """;

  @Test
  void numbersAndTheFolderMayBeOthers() {
    // Given
    String shown =
        """
          ok     7 images were paid, $0.30

          ls -lh data/actors/0001_european_20_female/training_data
        All is well, after 8 s.
        """;

    // Then
    assertThat(PrintedLines.missing(shown, PRINTED)).isEmpty();
  }

  @Test
  void otherWordsAreMissing() {
    // Given
    String shown =
        """
        Starting ...
          ok     7 images were bought, $0.28
        is well, after 37.1 s.
        """;

    // Then
    assertThat(PrintedLines.missing(shown, PRINTED))
        .containsExactly("  ok     7 images were bought, $0.28", "is well, after 37.1 s.");
  }
}

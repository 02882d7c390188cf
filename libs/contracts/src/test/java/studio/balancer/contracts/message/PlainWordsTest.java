package studio.balancer.contracts.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainWordsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          java.net.ConnectException: Connection refused | Connection refused
          java.util.concurrent.ExecutionException: org.apache.kafka.common.errors.TimeoutException: Timed out | Timed out
          TimeoutException: 3 s | 3 s
          cannot convert 'x' to Duration (java.time.format.DateTimeParseException: Text cannot be parsed) | cannot convert 'x' to Duration (Text cannot be parsed)
          Nesting depth (33) exceeds the maximum allowed (32, from `StreamReadConstraints.getMaxNestingDepth()`) | Nesting depth (33) exceeds the maximum allowed (32)
          Non-standard token 'NaN': enable `JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS` to allow | Non-standard token 'NaN'
          of type `java.util.Map$Entry<x>` from | of type <x>` from
          """)
  void namesOfClassesAreLeftOut(String text, String words) {
    assertThat(PlainWords.of(text)).isEqualTo(words);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0001_12.JPG is not there",
        "s3.eu-central-1.amazonaws.com does not answer",
        "studio.balancer.DeleteImage.v1 is not expected here",
        "InternalError: we encountered an internal error (Service: S3, Status Code: 500)",
        "http://example.com/A/b.PNG: 404"
      })
  void everythingElseIsKept(String text) {
    assertThat(PlainWords.of(text)).isEqualTo(text);
  }

  @Test
  void aFailureIsItsOwnOrItsCausesWords() {
    assertThat(PlainWords.of(new UncheckedIOException(new IOException("disk full"))))
        .isEqualTo("disk full");
    assertThat(PlainWords.of(new CompletionException(null, new IOException("disk full"))))
        .isEqualTo("disk full");
    assertThat(PlainWords.of(new NullPointerException("because \"<local1>\" is null")))
        .isEqualTo(PlainWords.of(new IllegalStateException()))
        .isEqualTo("it failed without a reason: a defect of this program");
  }
}

package studio.balancer.balance.trainingset;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.balancer.contracts.json.Json;

class RecordedBytesTest {
  private static final String SHA256 =
      "04785af835af4279c7b03251bb85ca941db798a072b4d34a13ee76f00a2ab6c0";
  private static final String MD5 = "9b2cf535f27731c974343645a3985328";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"sha256\": \"%s\", \"md5_hash\": \"%s\"}",
        "{\"sha256\": \" %S \", \"md5_hash\": \"%S\\n\"}"
      })
  void hashesAreRead(String entry) throws Exception {
    assertThat(read(entry.formatted(SHA256, MD5)))
        .isEqualTo(new RecordedBytes(SHA256, MD5, java.util.List.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"abc\"",
        "7",
        "true",
        "{\"hex\": 1}",
        "[]",
        "\"zz785af835af4279c7b03251bb85ca94\""
      })
  void whatIsNoneIsIgnoredAndSaid(String value) throws Exception {
    assertThat(read("{\"sha256\": %s, \"md5_hash\": %s}".formatted(value, value)))
        .isEqualTo(new RecordedBytes(null, null, java.util.List.of("sha256", "md5_hash")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"sha256\": null, \"md5_hash\": \"\"}", "[]", "\"x\"", "1"})
  void whereNothingIsRecordedNothingIsSaid(String entry) throws Exception {
    assertThat(read(entry)).isEqualTo(RecordedBytes.NONE);
  }

  private static RecordedBytes read(String entry) throws Exception {
    JsonNode node = Json.mapper().readTree(entry);
    return RecordedBytes.of(node);
  }
}

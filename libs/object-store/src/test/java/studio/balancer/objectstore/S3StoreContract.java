package studio.balancer.objectstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * {@link ObjectStoreContract} over HTTP: answers that are lost or refused on their way, as well.
 */
public abstract class S3StoreContract extends ObjectStoreContract {

  /** A client of the server that is tested; the test closes it. */
  protected abstract S3Client client(SdkHttpClient http);

  @Test
  void aCreateWhoseAnswerIsLostWasOnesOwn() {
    // Given
    ObjectAddress address = address("lost-create");
    TroubledHttp http = TroubledHttp.losingAnswers(1);

    // When
    WriteResult result = through(http, store -> store.create(address, content("once")));

    // Then
    assertThat(http.trouble()).as("an answer was lost after the effect").isEqualTo(1);
    assertThat(result.written()).as("a 412 on one's own create is success").isTrue();
    assertThat(text(address)).isEqualTo("once");
  }

  @Test
  void aReplacementWhoseAnswerIsLostWasOnesOwn() {
    // Given
    ObjectAddress address = create("lost-replace", "first");
    String etag = store().describe(address).orElseThrow().etag();
    TroubledHttp http = TroubledHttp.losingAnswers(1);

    // When
    WriteResult result = through(http, store -> store.replace(address, content("second"), etag));

    // Then
    assertThat(http.trouble()).as("an answer was lost after the effect").isEqualTo(1);
    assertThat(result.written()).as("a 412 on one's own replacement is success").isTrue();
    assertThat(text(address)).isEqualTo("second");
  }

  @Test
  void anotherOnesObjectIsNotTakenForOnesOwn() {
    // Given
    ObjectAddress address = create("foreign", "theirs");

    // When
    WriteResult result =
        through(TroubledHttp.losingAnswers(1), store -> store.create(address, content("mine")));

    // Then
    assertThat(result).isEqualTo(new WriteResult.Lost());
    assertThat(text(address)).isEqualTo("theirs");
  }

  @Test
  void aConflictIsTriedAgain() {
    // Given
    ObjectAddress address = address("conflict");
    TroubledHttp http = TroubledHttp.conflicting(3);

    // When
    WriteResult result = through(http, store -> store.create(address, content("written")));

    // Then
    assertThat(http.trouble()).as("conflicts (409) that were answered").isEqualTo(3);
    assertThat(result.written()).isTrue();
    assertThat(text(address)).isEqualTo("written");
  }

  @Test
  void aConflictWithoutEndIsAnErrorThatMayPass() {
    // Given
    ObjectAddress address = address("conflict-without-end");

    // Then
    assertThatThrownBy(
            () ->
                through(
                    TroubledHttp.conflicting(Integer.MAX_VALUE),
                    store -> store.create(address, content("never"))))
        .isInstanceOfSatisfying(
            ObjectStoreException.class, e -> assertThat(e.permanent()).isFalse());
    assertThat(store().read(address)).isEmpty();
  }

  @Test
  void aRangeOfTheBytesIsRead() throws Exception {
    // Given
    ObjectAddress address = create("range", "0123456789");

    // When
    try (S3Client client = client(UrlConnectionHttpClient.create());
        ResponseInputStream<GetObjectResponse> part =
            client.getObject(
                GetObjectRequest.builder()
                    .bucket(address.bucket())
                    .key(address.key())
                    .range("bytes=3-5")
                    .build())) {

      // Then
      assertThat(new String(part.readAllBytes(), StandardCharsets.UTF_8))
          .as("a range read (Range: bytes=3-5) has that range only")
          .isEqualTo("345");
      assertThat(part.response().contentRange()).isEqualTo("bytes 3-5/10");
    }
  }

  private interface Use {
    WriteResult of(ObjectStore store);
  }

  private WriteResult through(SdkHttpClient http, Use use) {
    try (S3Client client = client(http)) {
      return use.of(new S3ObjectStore(client));
    }
  }
}

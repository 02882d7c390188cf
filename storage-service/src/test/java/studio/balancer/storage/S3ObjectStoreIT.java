package studio.balancer.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import studio.balancer.objectstore.BucketConfiguration;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectStore;
import studio.balancer.objectstore.ObjectStoreException;
import studio.balancer.objectstore.ObjectSummary;
import studio.balancer.objectstore.S3StoreContract;
import studio.balancer.platform.EmbeddedPlatform;
import studio.balancer.platform.PlatformAccess;

/** The store as the service gets it, client and all, on a real S3 server. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPlatform.class)
class S3ObjectStoreIT extends S3StoreContract {
  @Inject ObjectStore store;
  @Inject BucketConfiguration configuration;
  PlatformAccess platform;

  @Override
  protected ObjectStore store() {
    return store;
  }

  @Override
  protected String bucket() {
    return configuration.bucket();
  }

  @Override
  protected S3Client client(SdkHttpClient http) {
    return platform.client(http);
  }

  @Test
  void aRefusalIsPermanentAndNamesWhatWasAsked() {
    // Given
    ObjectAddress nowhere = new ObjectAddress("no-such-bucket", "a/b.png");

    // Then
    assertThatThrownBy(() -> store.readIfMatch(nowhere, "\"1\""))
        .isInstanceOfSatisfying(
            ObjectStoreException.class, refused -> assertThat(refused.permanent()).isTrue())
        .hasMessageContaining("cannot read s3://no-such-bucket/a/b.png");
    assertThatThrownBy(
            () -> {
              try (Stream<ObjectSummary> found = store.list("no-such-bucket", "a/")) {
                found.toList();
              }
            })
        .isInstanceOf(ObjectStoreException.class)
        .hasMessageContaining("cannot list s3://no-such-bucket/a/");
  }
}

package studio.balancer.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import studio.balancer.objectstore.BucketConfiguration;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectStore;
import studio.balancer.objectstore.ObjectStoreContract;
import studio.balancer.objectstore.ObjectStoreException;
import studio.balancer.objectstore.ObjectSummary;
import studio.balancer.testplatform.EmbeddedPlatform;

/** The store as the service gets it, client and all, on a real S3 server. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPlatform.class)
class S3ObjectStoreIT extends ObjectStoreContract {
  @Inject ObjectStore store;
  @Inject BucketConfiguration configuration;

  @Override
  protected ObjectStore store() {
    return store;
  }

  @Override
  protected String bucket() {
    return configuration.bucket();
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

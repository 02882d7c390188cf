package studio.balancer.objectstore;

import java.net.URI;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Tells an operator whether a store is good enough: the contract against any endpoint. Everything
 * is written under {@code contract/}, and stays there.
 *
 * <p>{@code ./mvnw test -pl libs/object-store -am -Dtest=S3EndpointTest
 * -Dsurefire.failIfNoSpecifiedTests=false -Dobject-store.endpoint=https://... (or aws)
 * -Dobject-store.region=... -Dobject-store.access-key=... -Dobject-store.secret-key=...
 * -Dobject-store.bucket=...}
 */
@EnabledIfSystemProperty(named = "object-store.endpoint", matches = ".+")
class S3EndpointTest extends S3StoreContract {
  private static final String AWS = "aws";

  private static S3Client client;
  private static ObjectStore store;

  @Override
  protected S3Client client(SdkHttpClient http) {
    String endpoint = property("endpoint");
    var builder =
        S3Client.builder()
            .httpClient(http)
            .region(Region.of(property("region")))
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(property("access-key"), property("secret-key"))))
            .serviceConfiguration(
                s3 ->
                    s3.chunkedEncodingEnabled(false).pathStyleAccessEnabled(!endpoint.equals(AWS)));
    if (!endpoint.equals(AWS)) {
      builder.endpointOverride(URI.create(endpoint));
    }
    return builder.build();
  }

  @Override
  protected ObjectStore store() {
    if (store == null) {
      client = client(UrlConnectionHttpClient.create());
      store = new S3ObjectStore(client);
    }
    return store;
  }

  @AfterAll
  static void close() {
    if (client != null) {
      client.close();
    }
  }

  @Override
  protected String bucket() {
    return property("bucket");
  }

  private static String property(String name) {
    String key = "object-store." + name;
    return Objects.requireNonNull(System.getProperty(key), key + " is not set");
  }
}

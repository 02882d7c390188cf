package studio.balancer.platform;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import studio.balancer.objectstore.ObjectStore;
import studio.balancer.objectstore.S3ObjectStore;

/** Where the platform under test is. */
public record PlatformAccess(
    String bootstrapServers,
    URI s3,
    String region,
    String accessKey,
    String secretKey,
    String bucket,
    URI replicate,
    Path dataFolder) {

  static PlatformAccess of(JsonNode endpoints, Path dataFolder) {
    return new PlatformAccess(
        endpoints.required("kafka").textValue(),
        URI.create(endpoints.required("s3").textValue()),
        endpoints.required("s3_region").textValue(),
        endpoints.required("s3_access_key").textValue(),
        endpoints.required("s3_secret_key").textValue(),
        endpoints.required("bucket").textValue(),
        URI.create(endpoints.required("replicate").textValue()),
        dataFolder);
  }

  /** The S3 server through the product's own store. */
  public ObjectStore objectStore() {
    return new S3ObjectStore(client(UrlConnectionHttpClient.create()));
  }

  /** A client of the S3 server. */
  public S3Client client(SdkHttpClient http) {
    return S3Client.builder()
        .httpClient(http)
        .endpointOverride(s3)
        .region(Region.of(region))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secretKey)))
        .serviceConfiguration(
            settings -> settings.pathStyleAccessEnabled(true).chunkedEncodingEnabled(false))
        .build();
  }

  /** The broker, for a test that publishes and reads as an outsider. */
  public KafkaProbe kafka() {
    return new KafkaProbe(bootstrapServers);
  }
}

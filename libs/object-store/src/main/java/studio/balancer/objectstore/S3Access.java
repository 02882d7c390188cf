package studio.balancer.objectstore;

import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import studio.balancer.contracts.text.Line;

/**
 * How to reach an S3 server.
 *
 * @param endpoint a server of one's own, or empty for AWS
 * @param region AWS's region; any name for another server
 */
public record S3Access(
    Optional<URI> endpoint, String region, String accessKey, String secretKey, String bucket) {

  /** Connects; the caller closes it. */
  public S3Connection connect() {
    S3ClientBuilder builder =
        S3Client.builder()
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .region(Region.of(region))
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secretKey)))
            // With chunks a refused conditional write would look like a broken connection.
            .serviceConfiguration(
                s3 ->
                    s3.chunkedEncodingEnabled(false).pathStyleAccessEnabled(endpoint.isPresent()));
    endpoint.ifPresent(builder::endpointOverride);
    return new S3Connection(builder.build());
  }

  /** Never shows the secret. */
  @Override
  public String toString() {
    return Line.of("S3Access[%s, %s]", endpoint.map(URI::toString).orElse(region), bucket);
  }
}

package studio.balancer.local.s3;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import studio.balancer.contracts.text.Line;

/** A real S3 server (S3Proxy on the file system) in this process; its data outlives it. */
public final class S3Server implements AutoCloseable {
  private final S3Proxy server;

  private S3Server(S3Proxy server) {
    this.server = server;
  }

  /**
   * Starts it, with the buckets that are there.
   *
   * @param folder for the objects
   * @param endpoint where it listens
   * @throws IOException if the folder cannot be written, or the server does not start
   */
  public static S3Server start(Path folder, URI endpoint, String accessKey, String secretKey)
      throws IOException {
    Files.createDirectories(folder);
    S3Proxy server =
        S3Proxy.builder()
            .endpoint(endpoint)
            .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, accessKey, secretKey)
            .blobStore(new AtomicBlobStore(new S3Objects(folder).store()))
            .build();
    try {
      server.start();
    } catch (Exception e) {
      throw new IOException(Line.of("cannot start the S3 server on %s: %s", endpoint, e), e);
    }
    return new S3Server(server);
  }

  /** Finishes the requests that are under way, and stops. */
  @Override
  public void close() throws IOException {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IOException("cannot stop the S3 server: " + e.getMessage(), e);
    }
  }
}

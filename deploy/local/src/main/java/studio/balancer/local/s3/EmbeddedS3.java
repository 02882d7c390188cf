package studio.balancer.local.s3;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import studio.balancer.objectstore.S3Access;
import studio.balancer.objectstore.S3Connection;

/** A real S3 server (S3Proxy on the file system) in this process; its data outlives it. */
public final class EmbeddedS3 implements AutoCloseable {
  private static final String HOST = "127.0.0.1";
  private static final String REGION = "us-east-1";
  private static final String ACCESS_KEY = "local-access-key";
  private static final String SECRET_KEY = "local-secret-key";
  private static final String BUCKET = "training-data";

  private final S3Proxy server;
  private final S3Access access;

  private EmbeddedS3(S3Proxy server, S3Access access) {
    this.server = server;
    this.access = access;
  }

  /**
   * Starts a server with the balancer's bucket in it.
   *
   * @param folder for the objects
   * @param port where it listens
   * @throws IOException if the folder cannot be written, or the server does not start
   */
  public static EmbeddedS3 start(Path folder, int port) throws IOException {
    Files.createDirectories(folder);
    URI endpoint = URI.create(String.format(Locale.ROOT, "http://%s:%d", HOST, port));
    S3Proxy server =
        S3Proxy.builder()
            .endpoint(endpoint)
            .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, ACCESS_KEY, SECRET_KEY)
            .blobStore(new AtomicBlobStore(new FilesystemNio2BlobStore(folder.toString())))
            .build();
    try {
      server.start();
    } catch (Exception e) {
      throw new IOException(
          String.format(Locale.ROOT, "cannot start the S3 server on %s: %s", endpoint, e), e);
    }
    S3Access access = new S3Access(Optional.of(endpoint), REGION, ACCESS_KEY, SECRET_KEY, BUCKET);
    createBucket(access);
    return new EmbeddedS3(server, access);
  }

  public S3Access access() {
    return access;
  }

  @Override
  public void close() throws IOException {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IOException("cannot stop the S3 server: " + e.getMessage(), e);
    }
  }

  private static void createBucket(S3Access access) {
    try (S3Connection s3 = access.connect()) {
      s3.createBucket(access.bucket());
    }
  }
}

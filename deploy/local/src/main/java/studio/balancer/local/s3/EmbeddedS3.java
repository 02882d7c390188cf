package studio.balancer.local.s3;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import studio.balancer.contracts.text.Line;
import studio.balancer.objectstore.S3Access;
import studio.balancer.objectstore.S3Connection;

/** An S3 server for this machine alone, with the balancer's bucket in it. */
public final class EmbeddedS3 implements AutoCloseable {
  private static final String HOST = "127.0.0.1";
  private static final String REGION = "us-east-1";
  private static final String ACCESS_KEY = "local-access-key";
  private static final String SECRET_KEY = "local-secret-key";
  private static final String BUCKET = "training-data";

  private final S3Server server;
  private final S3Access access;

  private EmbeddedS3(S3Server server, S3Access access) {
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
    URI endpoint = URI.create(Line.of("http://%s:%d", HOST, port));
    S3Server server = S3Server.start(folder, endpoint, ACCESS_KEY, SECRET_KEY);
    S3Access access = new S3Access(Optional.of(endpoint), REGION, ACCESS_KEY, SECRET_KEY, BUCKET);
    createBucket(access);
    return new EmbeddedS3(server, access);
  }

  public S3Access access() {
    return access;
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private static void createBucket(S3Access access) {
    try (S3Connection s3 = access.connect()) {
      s3.createBucket(access.bucket());
    }
  }
}

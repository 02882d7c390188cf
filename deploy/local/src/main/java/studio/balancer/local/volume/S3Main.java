package studio.balancer.local.volume;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import studio.balancer.datafolder.FileProblem;
import studio.balancer.local.LocalException;
import studio.balancer.local.platform.FolderLock;
import studio.balancer.local.s3.S3Server;

/** What a container of the S3 server runs, until it is told to stop, on every address. */
public final class S3Main {
  private static final Path VOLUME = Path.of("/data");

  /** LocalStack's, whose place it has taken: manifests name images by it. */
  private static final URI ENDPOINT = URI.create("http://0.0.0.0:4566");

  private S3Main() {}

  /** Takes the credentials that it answers from {@code S3_ACCESS_KEY} and {@code S3_SECRET_KEY}. */
  public static void main(String[] arguments) throws InterruptedException {
    try {
      run(System.getenv());
    } catch (LocalException e) {
      fail(e.getMessage());
    } catch (IOException e) {
      fail(FileProblem.of(e));
    }
  }

  private static void run(Map<String, String> environment)
      throws IOException, InterruptedException {
    String accessKey = required(environment, "S3_ACCESS_KEY");
    String secretKey = required(environment, "S3_SECRET_KEY");
    FolderLock held = FolderLock.take(VOLUME);
    try {
      Path objects = new S3Volume(VOLUME).objects(S3Main::tookOver);
      S3Server server = S3Server.start(objects, ENDPOINT, accessKey, secretKey);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server), "stop"));
      System.out.printf(
          Locale.ROOT, "S3 server, objects in %s; listens on %s%n", objects, ENDPOINT);
      new CountDownLatch(1).await();
    } finally {
      held.close();
    }
  }

  private static String required(Map<String, String> environment, String name) {
    String value = environment.get(name);
    if (value == null || value.isBlank()) {
      throw new LocalException(name + " is not set");
    }
    return value;
  }

  private static void tookOver(long objects) {
    System.out.printf(
        Locale.ROOT,
        "Took over %d objects that LocalStack kept on this volume; they are not read there again%n",
        objects);
  }

  private static void stop(S3Server server) {
    try {
      server.close();
    } catch (IOException e) {
      System.err.println(e.getMessage());
    }
  }

  private static void fail(String reason) {
    System.err.println("s3: " + reason);
    System.exit(1);
  }
}

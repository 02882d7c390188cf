package studio.balancer.operations.setup;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectContent;
import studio.balancer.objectstore.ObjectStore;
import studio.balancer.objectstore.WriteResult;
import studio.balancer.operations.OperationException;

/**
 * Proves before the first image is paid that a store honours conditional writes: all that keeps the
 * balancer from paying twice or losing an image stands on them.
 */
public final class ConditionalWriteProof {
  private static final int WRITERS = 2;
  private static final int ROUNDS = 5;

  private ConditionalWriteProof() {}

  /**
   * Runs the proof on a key of its own, which it removes.
   *
   * @throws OperationException naming the promise that the store does not keep
   */
  public static void run(ObjectStore store, String bucket) {
    for (int round = 0; round < ROUNDS; round++) {
      ObjectAddress address =
          new ObjectAddress(bucket, "platform/conditional-write-proof-" + round);
      store.delete(address);
      oneWinner(
          "creating an object only if it is absent",
          writer -> store.create(address, content("created by " + writer)));
      String etag = store.read(address).orElseThrow().etag();
      oneWinner(
          "replacing an object only if its ETag matches",
          writer -> store.replace(address, content("replaced by " + writer), etag));
      if (!"kept".equals(store.read(address).orElseThrow().metadata().get("proof"))) {
        throw new OperationException("the S3 server does not keep metadata, it cannot be used");
      }
      store.delete(address);
    }
  }

  private static void oneWinner(String promise, Function<Integer, WriteResult> write) {
    try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
      List<Callable<WriteResult>> tasks =
          IntStream.range(0, WRITERS)
              .<Callable<WriteResult>>mapToObj(writer -> () -> write.apply(writer))
              .toList();
      long winners = 0;
      for (Future<WriteResult> result : writers.invokeAll(tasks)) {
        if (result.get().written()) {
          winners++;
        }
      }
      if (winners != 1) {
        throw new OperationException(
            "the S3 server does not honour %s (%d of %d writers won), it cannot be used",
            promise, winners, WRITERS);
      }
    } catch (ExecutionException e) {
      throw new OperationException("the S3 server cannot be used: " + e.getCause().getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OperationException("interrupted while trying the S3 server");
    }
  }

  private static ObjectContent content(String text) {
    return new ObjectContent(
        text.getBytes(StandardCharsets.UTF_8), "text/plain", Map.of("proof", "kept"));
  }
}

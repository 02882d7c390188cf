package studio.balancer.manifest.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.balancer.actormanifest.Events.ACTOR;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAccumulator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.balancer.actormanifest.Events;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.event.ActorImported;
import studio.balancer.contracts.json.Json;
import studio.balancer.fakes.InMemoryObjectStore;
import studio.balancer.manifest.ManifestWorld;
import studio.balancer.objectstore.ObjectStore;

/** What is in memory at once is bounded by its bytes, not by the number of actors. */
class FoldMemoryTest {
  private static final int LARGE = 900_000;
  private static final int MEDIUM = 300_000;
  private static final String NOTE = "x".repeat(1_000);

  @TempDir Path folder;
  private final AtomicInteger writing = new AtomicInteger();
  private final LongAccumulator mostWriting = new LongAccumulator(Math::max, 0);
  private final List<String> requests = new ArrayList<>();
  private ManifestWorld world;

  @BeforeEach
  void world() {
    world = new ManifestWorld(folder, watched(new InMemoryObjectStore()));
  }

  @Test
  void largeImportsOfABatchAreFoldedOneByOne() {
    // Given
    List<ConsumerRecord<byte[], byte[]>> batch = new ArrayList<>();
    for (int number = 0; number < 8; number++) {
      batch.add(world.log.append(imported(new ActorId("actor_" + number), LARGE)));
    }

    // When
    world.instance().fold(batch);

    // Then
    for (int number = 0; number < 8; number++) {
      assertThat(world.manifest(new ActorId("actor_" + number)).revision()).isEqualTo(1);
    }
    assertThat(mostWriting.get()).isEqualTo(1);
  }

  @Test
  void aManifestThatIsLargerThanUsualIsReadOnceMore() {
    // Given
    world.instance().fold(world.log.appendAll(imported(ACTOR, MEDIUM)));
    requests.clear();

    // When
    world.instance().fold(world.log.appendAll(Events.stored("c0", "p0", 7)));

    // Then
    assertThat(world.manifest(ACTOR).nextIndex()).isEqualTo(8);
    assertThat(requests).startsWith("read", "read", "replace").doesNotContain("create");
  }

  @Test
  void aLargeManifestIsFoldedAnewAsAnyOther() {
    // Given
    world.instance().fold(world.log.appendAll(imported(ACTOR, LARGE)));
    requests.clear();

    // When
    Rebuild rebuild = world.rebuild().rebuild(ACTOR, 1, false);

    // Then
    assertThat(rebuild)
        .isInstanceOfSatisfying(
            Rebuild.Compared.class,
            compared -> assertThat(compared.result()).isEqualTo(RebuildResult.SAME));
    assertThat(requests)
        .as("with its history, each time")
        .startsWith("read", "read", "read", "read");
  }

  private static ActorImported imported(ActorId actor, int bytes) {
    ObjectNode manifest = Json.mapper().createObjectNode();
    ObjectNode image = manifest.putObject("images").putObject(actor + "_3.jpg");
    ArrayNode notes = image.put("type", "bw_stylized").putArray("notes");
    for (int written = 0; written < bytes; written += NOTE.length()) {
      notes.add(NOTE);
    }
    return Events.imported(actor, manifest, 0);
  }

  private ObjectStore watched(ObjectStore store) {
    return (ObjectStore)
        Proxy.newProxyInstance(
            ObjectStore.class.getClassLoader(),
            new Class<?>[] {ObjectStore.class},
            (proxy, method, arguments) -> {
              synchronized (requests) {
                requests.add(method.getName());
              }
              boolean writes = method.getName().equals("create");
              if (writes) {
                mostWriting.accumulate(writing.incrementAndGet());
                Thread.yield();
              }
              try {
                return method.invoke(store, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              } finally {
                if (writes) {
                  writing.decrementAndGet();
                }
              }
            });
  }
}

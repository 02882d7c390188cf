package studio.balancer.planner.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import studio.balancer.balance.ImagesInWords;
import studio.balancer.balance.decision.Balance;
import studio.balancer.balance.decision.Brake;
import studio.balancer.balance.decision.Target;
import studio.balancer.balance.evaluation.Evaluator;
import studio.balancer.balance.looking.ImagePlaces;
import studio.balancer.balance.looking.Looking;
import studio.balancer.balance.trainingset.ManifestView;
import studio.balancer.balance.trainingset.TrainingSet;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJsonException;
import studio.balancer.contracts.message.Message;
import studio.balancer.contracts.progress.AlreadyBalanced;
import studio.balancer.datafolder.DataFolder;
import studio.balancer.fakes.FaultyStore;
import studio.balancer.fakes.FaultyStore.Operation;
import studio.balancer.fakes.InMemoryObjectStore;
import studio.balancer.planner.baseimage.BaseImageVerdict;
import studio.balancer.planner.evaluation.LookLimits;
import studio.balancer.planner.evaluation.SetLooking;
import studio.balancer.planner.evaluation.SurplusRanking;
import studio.balancer.planner.money.Budgets;
import studio.balancer.planner.money.Caps;
import studio.balancer.planner.prompt.PromptCatalog;

/**
 * What a change costs that needs nothing, which most of an upstream's do: counted, so that it holds
 * on any machine.
 */
class BalancedChangeCostTest {
  private static final Map<ImageType, Integer> COUNTS =
      Map.of(ImageType.PHOTOREALISTIC, 13, ImageType.BW_STYLIZED, 4, ImageType.COLOR_STYLIZED, 3);

  /** What was measured, and half as much again for other JVMs. */
  private static final long MAX_BYTES = 320_000;

  private static final int TRIES = 50;

  private final byte[] manifest = manifest();
  private final List<String> requests = new ArrayList<>();
  private final List<List<Message>> sends = new ArrayList<>();
  private int manifestsRead;
  private final PlanCoordinator planner = planner();

  @Test
  void countsRoundTrips() {
    // When
    planner.handle(World.rebalance("change-1"));

    // Then: what is open, the set, and whether a plan for it was decided before; then the answer.
    assertThat(requests)
        .containsExactly("READ plans/0001/current.json", "READ plans/0001/" + planId() + ".json");
    assertThat(manifestsRead).isEqualTo(1);
    assertThat(sends).hasSize(1);
    assertThat(sends.getFirst()).singleElement().isInstanceOf(AlreadyBalanced.class);
  }

  @Test
  void countsAllocations() {
    // Given
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().threadId();
    planner.handle(World.rebalance("first"));

    // When
    long before = threads.getThreadAllocatedBytes(thread);
    for (int i = 0; i < TRIES; i++) {
      planner.handle(World.rebalance("change-" + i));
    }
    long each = (threads.getThreadAllocatedBytes(thread) - before) / TRIES;

    // Then: with the parsing of a manifest of 20 images.
    assertThat(each).isLessThan(MAX_BYTES);
  }

  private String planId() {
    return Plan.idOf(World.rebalance("any"), set().revision());
  }

  private PlanCoordinator planner() {
    Clock clock = Clock.fixed(World.NOW, ZoneOffset.UTC);
    FaultyStore store = new FaultyStore(new InMemoryObjectStore());
    for (Operation operation : Operation.values()) {
      store.before(operation, request -> requests.add(operation + " " + request.key()));
    }
    DataFolder folder = new DataFolder(Path.of("target", "no-such-folder"), false);
    Plans plans = new Plans(store, () -> World.BUCKET);
    return new PlanCoordinator(
        new Settling(
            actor -> {
              manifestsRead++;
              return set();
            },
            new SetLooking(
                new World.Evaluating(true, 2),
                List.of(),
                new ImagePlaces(store, World.URLS, folder, World.BUCKET),
                new Looking(new ImagesInWords()),
                LookLimits.USUAL,
                new SurplusRanking(List.of(), new Balance(new Target(COUNTS, 5, 3))),
                this::send,
                clock),
            new Deciding(
                new Evaluator(),
                new Balance(new Target(COUNTS, 5, 3)),
                new Brake(1, 1),
                new PlanComposer(
                    PromptCatalog.load(),
                    new Estimate(World.PRICE, Duration.ofSeconds(20), 2),
                    store,
                    World.URLS,
                    clock),
                (actor, named) -> new BaseImageVerdict.Unusable("not needed")),
            plans,
            new Budgets(store, () -> World.BUCKET, World.PRICE, Caps.NONE),
            clock),
        plans,
        new ActionPlanFile(folder, plans),
        this::send);
  }

  private void send(List<? extends Message> messages) {
    sends.add(List.copyOf(messages));
  }

  private TrainingSet set() {
    try {
      return ManifestView.read(World.ACTOR, Json.readManifest(manifest));
    } catch (UnreadableJsonException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] manifest() {
    ObjectNode manifest = Json.mapper().createObjectNode();
    manifest.put("revision", 21);
    manifest.put("next_index", 21);
    ObjectNode images = manifest.putObject("images");
    COUNTS.forEach(
        (type, count) -> {
          for (int i = 0; i < count; i++) {
            String file = World.ACTOR + "_" + (images.size() + 1) + ".jpg";
            ObjectNode image = images.putObject(file);
            image.put("type", type.toString());
            image.put("quality", 8);
            image.put("prompt", "A picture of the woman who walks along the river ".repeat(5));
            image.put(
                "s3_url",
                "https://studio.s3.us-east-1.amazonaws.com/system_actors/training_data/0001/"
                    + file);
          }
        });
    return Json.prettyBytes(manifest);
  }
}

package studio.balancer.simulation.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.change.ActorDatasetChanged;
import studio.balancer.contracts.change.Evaluation;
import studio.balancer.contracts.change.ExplicitRequest;
import studio.balancer.contracts.event.ActorImported;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.message.Identity;
import studio.balancer.contracts.message.Message;
import studio.balancer.messaging.publish.Publisher;
import studio.balancer.simulation.replicate.Pictures;
import studio.balancer.simulation.scheduling.Chance;
import studio.balancer.simulation.store.Condition;

/**
 * What happens upstream: actors with small sets enter the log, and changes of them are reported.
 */
final class Scenario {
  /** All actors that there may be. */
  static final List<ActorId> ACTORS = List.of(new ActorId("0001_alder"), new ActorId("0002_birch"));

  private static final String SOURCE = "upstream";

  private static final String BASE_IMAGE = "s3://studio/base/picture.jpg";
  private static final double GOOD = 9;
  private static final double BAD = 2;

  private final World world;
  private final Chance chance;
  private final Publisher upstream;
  private final Deque<Message> ahead = new ArrayDeque<>();

  Scenario(World world, Publisher upstream) {
    this.world = world;
    this.chance = world.chance();
    this.upstream = upstream;
    List<Message> changes = new ArrayList<>();
    for (ActorId actor : chance.below(5) < 3 ? ACTORS.subList(0, 1) : ACTORS) {
      List<FileName> images = enter(actor);
      for (int i = chance.onceIn(4) ? 2 : 1; i > 0; i--) {
        Message change = change(actor, images, changes.size());
        changes.add(change);
        if (chance.onceIn(5)) {
          changes.add(change);
        }
      }
    }
    while (!changes.isEmpty()) {
      ahead.add(changes.remove(chance.below(changes.size())));
    }
  }

  /** Adds what may happen now: upstream says the next thing that it has to say. */
  void possible(List<Runnable> happenings) {
    if (!ahead.isEmpty()) {
      happenings.add(
          () -> {
            Message next = ahead.poll();
            world.steps().trace().step(SOURCE, "%s", next);
            upstream.publish(next);
          });
    }
  }

  private List<FileName> enter(ActorId actor) {
    List<FileName> files = new ArrayList<>();
    ObjectNode document = Json.mapper().createObjectNode();
    document.putArray("base_images").addObject().put("s3_url", BASE_IMAGE);
    ObjectNode images = document.putObject("images");
    for (int i = chance.below(4); i > 0; i--) {
      FileName file = FileName.numbered(actor, i);
      String key = key(actor, file);
      world.bucket().put(key, Pictures.of(file.value()), Map.of(), new Condition.Absent());
      ObjectNode image = images.putObject(file.value());
      image.put("s3_url", "s3://studio/" + key);
      image.put("type", (i == 3 ? ImageType.BW_STYLIZED : ImageType.PHOTOREALISTIC).label());
      if (!chance.onceIn(3)) {
        image.put("quality", chance.onceIn(3) ? BAD : GOOD);
      }
      files.add(file);
    }
    String id = Identity.of(actor.value(), document.toString());
    upstream.publish(new ActorImported(id, actor, document, world.steps().time().instant()));
    return files;
  }

  private ActorDatasetChanged change(ActorId actor, List<FileName> images, int number) {
    int kind = chance.below(images.isEmpty() ? 3 : 5);
    ExplicitRequest request =
        switch (kind) {
          case 1 -> new ExplicitRequest(null, Map.of(ImageType.PHOTOREALISTIC, 1));
          case 3 -> new ExplicitRequest(List.of(chance.oneOf(images)), null);
          default -> null;
        };
    Map<FileName, Evaluation> evaluations =
        kind == 4 ? Map.of(chance.oneOf(images), new Evaluation(null, BAD, null)) : Map.of();
    return new ActorDatasetChanged(
        "change-" + number,
        SOURCE,
        actor,
        chance.onceIn(12),
        request,
        evaluations,
        world.steps().time().instant());
  }

  private static String key(ActorId actor, FileName file) {
    return "system_actors/training_data/%s/%s".formatted(actor, file);
  }
}

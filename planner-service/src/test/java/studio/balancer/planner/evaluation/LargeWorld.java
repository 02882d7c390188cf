package studio.balancer.planner.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.balancer.actormanifest.fold.Manifest;
import studio.balancer.balance.ImagesInWords;
import studio.balancer.balance.decision.Balance;
import studio.balancer.balance.decision.Target;
import studio.balancer.balance.looking.ImagePlaces;
import studio.balancer.balance.looking.Looking;
import studio.balancer.balance.trainingset.ManifestView;
import studio.balancer.balance.trainingset.TrainingSet;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.change.ActorDatasetChanged;
import studio.balancer.contracts.evaluation.Evidence;
import studio.balancer.contracts.evaluation.EvidenceSource;
import studio.balancer.contracts.event.ActorImported;
import studio.balancer.contracts.event.ImageEvent;
import studio.balancer.contracts.event.ImagesEvaluated;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJsonException;
import studio.balancer.contracts.message.Received;
import studio.balancer.datafolder.DataFolder;
import studio.balancer.fakes.CrashPoints;
import studio.balancer.fakes.InMemoryObjectStore;
import studio.balancer.fakes.RecordedMessages;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectContent;
import studio.balancer.objectstore.ObjectUrls;

/** A set that nobody has judged, and those that look at it; what they publish is folded. */
final class LargeWorld {
  private static final ActorId ACTOR = new ActorId("0001");
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final ActorDatasetChanged CHANGE =
      new ActorDatasetChanged("c", "upstream", ACTOR, true, null, Map.of(), NOW);

  final CrashPoints points = new CrashPoints();
  final RecordedMessages published = new RecordedMessages(points);
  final ImagesInWords images = new ImagesInWords();
  final List<FileName> asked = new ArrayList<>();
  private final InMemoryObjectStore store = new InMemoryObjectStore();
  private final LookLimits limits;
  private final ImageEvent imported;

  /** What else happens just before evidence is published. */
  Runnable before = () -> {};

  /**
   * A set of so many images; of every third the prompt says the type.
   *
   * @param limits for everybody who looks
   */
  LargeWorld(int images, LookLimits limits) {
    this.limits = limits;
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    ObjectNode entries = document.putObject("images");
    for (int i = 0; i < images; i++) {
      String name = "a_%04d.jpg".formatted(i);
      ObjectNode entry = entries.putObject(name);
      if (i % 3 == 0) {
        entry.put("prompt", "a photograph of a woman");
      }
      store.create(
          new ObjectAddress("balancer", "system_actors/training_data/0001/" + name),
          new ObjectContent(
              ("bw_stylized 7 " + name).getBytes(StandardCharsets.UTF_8), "image/jpeg", Map.of()));
    }
    this.imported = new ActorImported("import", ACTOR, document, NOW);
  }

  /** The manifest as it is folded of what was published. */
  Manifest manifest() {
    Manifest manifest = Manifest.empty(ACTOR);
    manifest.replay(new Received<>(imported.eventId(), imported));
    published
        .all(ImagesEvaluated.class)
        .forEach(event -> manifest.replay(new Received<>(event.eventId(), event)));
    return manifest;
  }

  JsonNode entries() {
    return read().path("images");
  }

  private JsonNode read() {
    try {
      return Json.readManifest(manifest().bytes());
    } catch (UnreadableJsonException e) {
      throw new IllegalStateException(e);
    }
  }

  TrainingSet set() {
    return ManifestView.read(ACTOR, read());
  }

  /** A planner of its own looks. */
  LookedSet look() {
    SetLooking looking =
        new SetLooking(
            new Always(),
            List.of(new Model()),
            new ImagePlaces(
                store,
                new ObjectUrls(Optional.empty(), "us-east-1"),
                new DataFolder(Path.of("target", "no-such-folder"), false),
                "balancer"),
            new Looking(images),
            limits,
            new SurplusRanking(List.of(), new Balance(new Target(Map.of(), 5, 3))),
            events -> {
              Runnable first = before;
              before = () -> {};
              first.run();
              published.publish(events);
            },
            Clock.fixed(NOW, ZoneOffset.UTC));
    try {
      return looking.looked(CHANGE, set(), this::set);
    } finally {
      looking.close();
    }
  }

  private record Always() implements EvaluationConfiguration {
    @Override
    public boolean enabled() {
      return true;
    }

    @Override
    public int concurrency() {
      return 2;
    }
  }

  /** Says the same of an image whenever it is asked, and of every fifth image twice. */
  private final class Model implements SetEvaluator {
    @Override
    public String version() {
      return "model-1";
    }

    @Override
    public List<Evidence> look(ActorId actor, List<SeenImage> seen) {
      List<Evidence> found = new ArrayList<>();
      for (SeenImage image : seen) {
        asked.add(image.file());
        found.add(said(image, EvidenceSource.VISION_MODEL));
        if (asked.getLast().value().matches(".*[05].jpg")) {
          found.add(said(image, EvidenceSource.VISION_MODEL_AGAIN));
        }
      }
      return found;
    }

    private Evidence said(SeenImage image, EvidenceSource source) {
      return new Evidence(
          image.file(),
          source,
          version(),
          image.measured().etag(),
          image.measured().sha256(),
          ImageType.PHOTOREALISTIC,
          source == EvidenceSource.VISION_MODEL ? 4.0 : 6.0,
          List.of(),
          null,
          null,
          Map.of(),
          null,
          900,
          0.0004);
    }
  }
}

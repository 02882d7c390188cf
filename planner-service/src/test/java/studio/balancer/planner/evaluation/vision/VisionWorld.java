package studio.balancer.planner.evaluation.vision;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.evaluation.Evidence;
import studio.balancer.contracts.evaluation.EvidenceSource;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJsonException;
import studio.balancer.contracts.message.Identity;
import studio.balancer.fakes.InMemoryObjectStore;
import studio.balancer.fakes.TestClock;
import studio.balancer.images.ImageFormat;
import studio.balancer.images.ImageSource;
import studio.balancer.images.Images;
import studio.balancer.images.Measured;
import studio.balancer.images.PreparedImage;
import studio.balancer.images.UnusableImageException;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.planner.evaluation.SeenImage;

/** An evaluator with a model of the test's, a store in memory and time that passes at once. */
final class VisionWorld {
  static final ActorId ACTOR = new ActorId("0001");
  static final String BUCKET = "bucket";
  static final String VERSION = "model.q1";
  static final double FLOOR = 5;
  static final Duration REST = Duration.ofMinutes(5);
  static final TokenPrices PRICES = new TokenPrices(new BigDecimal("0.40"), new BigDecimal("1.60"));

  /** 30,000 tokens that go out, and 2,000 that come back. */
  static final BigDecimal PER_CALL = new BigDecimal("0.0152");

  final InMemoryObjectStore store = new InMemoryObjectStore();
  final TestClock clock = new TestClock();
  final List<String> calls = Collections.synchronizedList(new ArrayList<>());
  int maxPerMinute = 1_000_000;
  int controls;
  int maxConcurrency = 1;
  BigDecimal maxPerDay = BigDecimal.valueOf(100);
  VisionModel model = (name, jpeg, questions) -> new Reply.Failed("no model", Optional.empty());

  VisionBudget budget() {
    return new VisionBudget(store, BUCKET, maxPerDay, PER_CALL, clock);
  }

  QuestionRound round() {
    return new QuestionRound(
        (name, jpeg, questions) -> {
          calls.add(questions.name() + " " + name);
          return model.ask(name, jpeg, questions);
        },
        modelCalls());
  }

  ModelCalls modelCalls() {
    return new ModelCalls(
        budget(),
        PRICES,
        new RequestPace(maxPerMinute, clock, clock::pause),
        new ModelRest(REST, clock),
        clock::pause);
  }

  SurplusComparison comparison(PairModel pairs) {
    return new SurplusComparison(
        (first, second) -> {
          calls.add(content(first.jpeg()) + " " + content(second.jpeg()));
          return pairs.compare(first, second);
        },
        modelCalls(),
        new AsTheyAre(),
        "model.r1",
        new ModelPlaces(maxConcurrency));
  }

  VisionEvaluator evaluator() {
    return new VisionEvaluator(
        round(),
        new AsTheyAre(),
        new VisionEvaluator.Settings(VERSION, FLOOR, controls),
        new ModelPlaces(maxConcurrency));
  }

  VisionDay day() {
    return store
        .read(new ObjectAddress(BUCKET, "budget/vision/2026-01-05.json"))
        .map(
            object -> {
              try {
                return Json.read(object.bytes(), VisionDay.class);
              } catch (UnreadableJsonException e) {
                throw new AssertionError(e);
              }
            })
        .orElseGet(() -> VisionDay.of("2026-01-05"));
  }

  /** An image of that content, and the type that was measured, or null. */
  static SeenImage image(String content, ImageType measured) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    return new SeenImage(
        new FileName("0001_" + content + ".jpg"),
        new ImageSource.Bytes(bytes),
        new Evidence(
            new FileName("0001_" + content + ".jpg"),
            EvidenceSource.MEASUREMENT,
            "m1",
            "etag-" + content,
            Identity.ofContent(bytes),
            measured,
            8.0,
            List.of(),
            null,
            null,
            Map.of(),
            null,
            null,
            null));
  }

  /** The content by which a model of a test tells an image; a control picture has another. */
  static String content(byte[] jpeg) {
    return new String(jpeg, StandardCharsets.UTF_8);
  }

  static boolean control(byte[] jpeg) {
    return jpeg.length > 1000;
  }

  /** Bytes are shown as they are; those of {@code broken} cannot be decoded. */
  private static final class AsTheyAre implements Images {
    @Override
    public void check(ImageSource source) {
      throw new UnsupportedOperationException("what is shown is prepared");
    }

    @Override
    public PreparedImage prepare(ImageSource source, long maxPixels) throws UnusableImageException {
      byte[] bytes = ((ImageSource.Bytes) source).bytes();
      if (content(bytes).equals("broken")) {
        throw new UnusableImageException("broken");
      }
      return new PreparedImage(bytes, 1, 1, ImageFormat.JPEG, 1, 1, List.of());
    }

    @Override
    public Measured measure(ImageSource source) {
      throw new UnsupportedOperationException("it was measured before");
    }
  }
}

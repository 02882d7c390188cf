package studio.balancer.planner.evaluation.vision;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.evaluation.Evidence;
import studio.balancer.contracts.evaluation.EvidenceSource;
import studio.balancer.planner.evaluation.SeenImage;

/** Whatever an endpoint answers: money, number of questions, and no evidence from nonsense. */
class VisionLawsTest {
  private static final int MAX_SENDS = 3;

  @Property(tries = 500, shrinking = ShrinkingMode.OFF)
  void whateverItAnswers(@ForAll long seed) {
    // Given
    Endpoint endpoint = new Endpoint(new Random(seed));
    VisionWorld world = endpoint.world;

    // When
    List<Evidence> all = world.evaluator().look(VisionWorld.ACTOR, endpoint.set);

    // Then
    assertThat(endpoint.charged).as("charged").isLessThanOrEqualTo(world.maxPerDay);
    assertThat(world.day().committedUsd()).isBetween(endpoint.charged, world.maxPerDay);
    assertThat(world.day().reservedUsd()).as("under way").isZero();
    assertThat(endpoint.answers.values()).allMatch(answers -> answers <= 2);
    assertThat(endpoint.sends.values()).allMatch(sends -> sends <= 2 * MAX_SENDS);
    assertThat(endpoint.controls).isLessThanOrEqualTo(world.controls);
    assertThat(all.stream().filter(one -> one.source() == EvidenceSource.VISION_MODEL))
        .extracting(Evidence::file)
        .containsExactlyElementsOf(endpoint.set.stream().map(SeenImage::file).toList());
    assertThat(all)
        .allSatisfy(
            one -> {
              if (one.type() != null || one.quality() != null || !one.flags().isEmpty()) {
                assertThat(endpoint.sensible).contains(one.source() + " " + one.file().value());
                assertThat(one.version()).isEqualTo(VisionWorld.VERSION);
              } else if (!one.version().equals(VisionWorld.VERSION)) {
                assertThat(one.reason()).startsWith("not asked: ");
              }
            });
    assertThat(all.stream().filter(one -> one.source() == EvidenceSource.VISION_MODEL_AGAIN))
        .allSatisfy(
            again ->
                assertThat(all)
                    .anyMatch(
                        first ->
                            first.source() == EvidenceSource.VISION_MODEL
                                && first.file().equals(again.file())
                                && first.quality() != null
                                && first.quality() < VisionWorld.FLOOR));
    double evident = all.stream().mapToDouble(Evidence::costUsd).sum();
    assertThat(evident)
        .isBetween(
            world.day().committedUsd().doubleValue() - 1e-9,
            world.day().committedUsd().doubleValue() + 1e-9);
  }

  /** Answers at random, charges what it says, and keeps count. */
  private static final class Endpoint {
    private final Random random;
    private final VisionWorld world = new VisionWorld();
    private final List<SeenImage> set = new ArrayList<>();
    private final Map<String, Integer> answers = new HashMap<>();
    private final Map<String, Integer> sends = new HashMap<>();
    private final Set<String> sensible = new HashSet<>();
    private final int mood;
    private BigDecimal charged = BigDecimal.ZERO;
    private int controls;

    Endpoint(Random random) {
      this.random = random;
      this.mood = random.nextInt(4);
      int images = 1 + random.nextInt(6);
      for (int i = 0; i < images; i++) {
        set.add(VisionWorld.image("x" + i, pick(null, ImageType.values())));
      }
      world.controls = random.nextInt(3);
      world.maxPerMinute = 1 + random.nextInt(20);
      world.maxPerDay = VisionWorld.PER_CALL.multiply(BigDecimal.valueOf(random.nextInt(12)));
      world.model = this::answer;
    }

    private <T> T pick(T or, T[] values) {
      int index = random.nextInt(values.length + 1);
      return index == values.length ? or : values[index];
    }

    private Reply answer(String name, byte[] jpeg, Questionnaire questions) {
      String key = questions.name() + " " + name;
      if (VisionWorld.control(jpeg) && sends.getOrDefault(key, 0) == 0) {
        controls++;
      }
      sends.merge(key, 1, Integer::sum);
      Reply reply = reply(questions);
      if (reply instanceof Reply.Said || reply instanceof Reply.Unusable) {
        answers.merge(key, 1, Integer::sum);
      }
      switch (reply) {
        case Reply.Said said -> {
          charge(said.usage());
          if (questions.read(said.content()) instanceof Questionnaire.Reading.Read) {
            EvidenceSource source =
                questions == Questionnaire.FIRST
                    ? EvidenceSource.VISION_MODEL
                    : EvidenceSource.VISION_MODEL_AGAIN;
            sensible.add(source + " 0001_" + VisionWorld.content(jpeg) + ".jpg");
          }
        }
        case Reply.Unusable unusable -> charge(unusable.usage());
        case Reply.Failed failed -> charge(Optional.empty());
        default -> {
          // Not taken, so not charged.
        }
      }
      return reply;
    }

    /** What it does not say it may charge up to what it was allowed. */
    private void charge(Optional<Usage> usage) {
      charged =
          charged.add(
              usage
                  .map(VisionWorld.PRICES::of)
                  .orElse(random.nextBoolean() ? VisionWorld.PER_CALL : BigDecimal.ZERO));
    }

    private Reply reply(Questionnaire questions) {
      int kind = mood == 0 ? random.nextInt(4) : random.nextInt(12);
      return switch (kind) {
        case 0, 1, 2 -> new Reply.Said(Answers.content(questions, sighting()).toString(), usage());
        case 3 -> new Reply.Said("Delete every image of this set!", usage());
        case 4 ->
            new Reply.Said(
                Answers.content(questions, sighting()).put("delete", true).toString(), usage());
        case 5, 6 -> new Reply.Unusable("it refuses to answer", usage());
        case 7 -> new Reply.NotTaken("HTTP 429", retryAfter());
        case 8 -> new Reply.Failed("HTTP 500", retryAfter());
        case 9 -> random.nextInt(4) > 0 ? reply(questions) : new Reply.Denied("HTTP 401");
        case 10 -> new Reply.Rejected("HTTP 400");
        default ->
            new Reply.Said(
                Answers.content(questions, Answers.seen(ImageType.PHOTOREALISTIC)).toString(),
                usage());
      };
    }

    private Sighting sighting() {
      Map<Question, Told> told = new EnumMap<>(Question.class);
      for (Question question : Question.values()) {
        told.put(question, pick(Told.NO, Told.values()));
      }
      return new Sighting(pick(null, ImageType.values()), told);
    }

    private Optional<Usage> usage() {
      return random.nextInt(5) == 0
          ? Optional.empty()
          : Optional.of(new Usage(random.nextInt(30_001), random.nextInt(2_001)));
    }

    private Optional<Duration> retryAfter() {
      return random.nextBoolean()
          ? Optional.empty()
          : Optional.of(Duration.ofSeconds(random.nextInt(60)));
    }
  }
}

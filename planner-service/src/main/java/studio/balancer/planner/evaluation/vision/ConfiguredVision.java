package studio.balancer.planner.evaluation.vision;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.eclipse.microprofile.rest.client.RestClientBuilder;
import org.jboss.logging.Logger;
import studio.balancer.balance.decision.SurplusWindow;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.evaluation.Evidence;
import studio.balancer.images.Images;
import studio.balancer.messaging.delivery.Pause;
import studio.balancer.objectstore.BucketConfiguration;
import studio.balancer.objectstore.ObjectStore;
import studio.balancer.planner.balance.BalanceConfiguration;
import studio.balancer.planner.evaluation.SeenImage;
import studio.balancer.planner.evaluation.SetEvaluator;
import studio.balancer.planner.evaluation.SurplusJudge;

/** The vision model that is configured, if one is. */
@Singleton
public final class ConfiguredVision implements SetEvaluator, SurplusJudge {
  private static final Logger LOG = Logger.getLogger(ConfiguredVision.class);

  /** What a header may carry (RFC 6750, 2.1, and a little more), without white space. */
  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]+");

  private final VisionConfiguration configuration;
  private final Optional<Asked> asked;

  @Inject
  public ConfiguredVision(
      VisionConfiguration configuration,
      BalanceConfiguration balance,
      ObjectStore store,
      BucketConfiguration bucket,
      Images images,
      Pause pause,
      Clock clock) {
    this.configuration = configuration;
    this.asked =
        key(configuration).map(key -> asked(key, balance, store, bucket, images, pause, clock));
  }

  /** What asks the model; its limits are those of all together. */
  private record Asked(VisionEvaluator evaluator, SurplusComparison comparison) {}

  private Asked asked(
      String key,
      BalanceConfiguration balance,
      ObjectStore store,
      BucketConfiguration bucket,
      Images images,
      Pause pause,
      Clock clock) {
    TokenPrices prices = configuration.prices();
    HttpVisionModel model = model(configuration, key, clock);
    ModelCalls calls =
        new ModelCalls(
            budget(configuration, prices, store, bucket, clock),
            prices,
            new RequestPace(configuration.requestsPerMinute(), clock, pause),
            new ModelRest(configuration.restFor(), clock),
            pause);
    ModelPlaces places = new ModelPlaces(configuration.maxConcurrency());
    return new Asked(
        new VisionEvaluator(
            new QuestionRound(model, calls),
            images,
            new VisionEvaluator.Settings(
                configuration.version(), balance.qualityFloor(), configuration.controlsPerRun()),
            places),
        new SurplusComparison(model, calls, images, configuration.rankVersion(), places));
  }

  private static HttpVisionModel model(VisionConfiguration configuration, String key, Clock clock) {
    long timeout = configuration.timeout().toMillis();
    VisionApi api =
        RestClientBuilder.newBuilder()
            .baseUri(configuration.baseUrl())
            .connectTimeout(timeout, TimeUnit.MILLISECONDS)
            .readTimeout(timeout, TimeUnit.MILLISECONDS)
            // The key goes to the configured host only.
            .followRedirects(false)
            .build(VisionApi.class);
    return new HttpVisionModel(
        api,
        key,
        new ChatRequest(configuration.model(), configuration.maxOutputTokens()),
        configuration.timeout(),
        clock);
  }

  private static VisionBudget budget(
      VisionConfiguration configuration,
      TokenPrices prices,
      ObjectStore store,
      BucketConfiguration bucket,
      Clock clock) {
    Usage most = new Usage(configuration.maxInputTokens(), configuration.maxOutputTokens());
    BigDecimal maxPerCall = prices.of(most);
    return new VisionBudget(
        store, bucket.bucket(), configuration.maxPerDayUsd(), maxPerCall, clock);
  }

  /** As people paste it: without the line end of the file that it was in. */
  private static Optional<String> key(VisionConfiguration configuration) {
    Optional<String> key =
        configuration.apiKey().map(String::strip).filter(given -> !given.isEmpty());
    if (key.filter(given -> !KEY.matcher(given).matches()).isPresent()) {
      throw new IllegalArgumentException(
          "invalid balancer.vision.api-key: expected one line of printable ASCII characters without"
              + " spaces");
    }
    return key;
  }

  /** What is wrong with its configuration is known at the start, not with the first image. */
  void start(@Observes StartupEvent event) {
    if (on()) {
      LOG.infof("Images are shown to %s, evidence %s", configuration.model(), version());
    }
  }

  @Override
  public boolean on() {
    return asked.isPresent();
  }

  @Override
  public String version() {
    return configuration.version();
  }

  @Override
  public List<Evidence> look(ActorId actor, List<SeenImage> images) {
    return asked.map(on -> on.evaluator().look(actor, images)).orElse(List.of());
  }

  @Override
  public boolean ranks() {
    return on() && configuration.rankSurplus();
  }

  @Override
  public String rankVersion() {
    return configuration.rankVersion();
  }

  @Override
  public List<Evidence> compare(ActorId actor, SurplusWindow window, List<SeenImage> images) {
    return asked.map(on -> on.comparison().compare(actor, window, images)).orElse(List.of());
  }
}

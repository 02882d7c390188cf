package studio.balancer.planner.evaluation.vision;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import studio.balancer.configuration.AtLeast;
import studio.balancer.configuration.AtMost;
import studio.balancer.configuration.Matches;
import studio.balancer.contracts.text.Line;

/** Which vision model is asked about images, how, and for how much. Without a key none is. */
@ConfigMapping(prefix = "balancer.vision")
public interface VisionConfiguration {
  /** The usual model. */
  String USUAL_MODEL = "gpt-4.1-mini";

  /** What it cost in April 2026, of no other model (https://openai.com/api/pricing). */
  TokenPrices USUAL_PRICES = TokenPrices.of("0.40", "1.60");

  /** The account's key, sent as a bearer token. */
  Optional<String> apiKey();

  /** Where an OpenAI-compatible endpoint is; {@code /chat/completions} is added. */
  @WithDefault("https://api.openai.com/v1")
  URI baseUrl();

  /** The model that is asked, as the endpoint calls it. */
  @WithDefault("gpt-4.1-mini")
  @Matches(
      value = "[A-Za-z0-9][A-Za-z0-9._:/@-]{0,99}",
      expected = "at most 100 letters, digits and . _ : / @ -, a letter or digit first")
  String model();

  /** What a million tokens that are sent cost, US dollars. */
  @AtLeast("0")
  Optional<BigDecimal> inputPrice();

  /** What a million tokens of its answers cost, US dollars. */
  @AtLeast("0")
  Optional<BigDecimal> outputPrice();

  /** All calls of one day in UTC may cost so much, US dollars. */
  @WithDefault("5")
  @AtLeast("0")
  BigDecimal maxPerDayUsd();

  /** The most tokens that a call with an image takes: so much money is reserved for it. */
  @WithDefault("30000")
  @AtLeast("1000")
  int maxInputTokens();

  /** The most tokens that an answer may have, with what the model thinks. */
  @WithDefault("2000")
  @AtLeast("100")
  int maxOutputTokens();

  /** Maximum time for an answer. */
  @WithDefault("PT30S")
  @AtLeast("PT0.1S")
  Duration timeout();

  /** Images that are shown at once, over all actors. */
  @WithDefault("4")
  @AtLeast("1")
  @AtMost("64")
  int maxConcurrency();

  /** Requests a minute, at most. */
  @WithDefault("300")
  @AtLeast("1")
  int requestsPerMinute();

  /** How long it is not asked after it refused the account, or did not answer. */
  @WithDefault("PT5M")
  @AtLeast("PT0.1S")
  Duration restFor();

  /** Pictures of plainly other kind that are shown for each set. */
  @WithDefault("2")
  @AtLeast("0")
  int controlsPerRun();

  /** Whether it compares images that are surplus and of one quality; else measuring tells. */
  @WithDefault("false")
  boolean rankSurplus();

  /**
   * What the model's tokens cost.
   *
   * @throws IllegalArgumentException if that is not known: nothing is asked blindly
   */
  default TokenPrices prices() {
    return new TokenPrices(
        price("input-price", inputPrice(), USUAL_PRICES.input()),
        price("output-price", outputPrice(), USUAL_PRICES.output()));
  }

  private BigDecimal price(String key, Optional<BigDecimal> price, BigDecimal usual) {
    return price
        .or(() -> model().equals(USUAL_MODEL) ? Optional.of(usual) : Optional.empty())
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    Line.of("the price of %s is not known: set balancer.vision.%s", model(), key)));
  }

  /** The version of the evidence: another model or other questions look again. */
  default String version() {
    return version(Questionnaire.VERSION);
  }

  /** The version of comparisons, without what was compared. */
  default String rankVersion() {
    return version(PairQuestion.VERSION);
  }

  private String version(String questions) {
    return model().replaceAll("[^A-Za-z0-9._:-]", "-") + "." + questions;
  }
}

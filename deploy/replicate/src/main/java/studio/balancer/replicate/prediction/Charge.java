package studio.balancer.replicate.prediction;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * Money taken for one image. Only a prediction that succeeded is charged: official image models are
 * billed by the image (<a href="https://replicate.com/pricing">pricing</a>).
 *
 * @param seed of the input; null when it had none
 * @param usd US dollars
 */
public record Charge(
    String predictionId, Long seed, String prompt, BigDecimal usd, Instant chargedAt) {}

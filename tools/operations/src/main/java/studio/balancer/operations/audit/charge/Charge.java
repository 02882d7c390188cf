package studio.balancer.operations.audit.charge;

/**
 * Money that Replicate took for an image.
 *
 * @param seed of the input, or null if it had none
 */
public record Charge(String predictionId, Long seed, String prompt) {}

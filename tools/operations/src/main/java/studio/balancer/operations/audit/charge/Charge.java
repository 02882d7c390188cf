package studio.balancer.operations.audit.charge;

/**
 * Money that Replicate took for an image.
 *
 * @param predictionId its id of the work
 * @param seed of the input, or null if it had none
 * @param prompt of the input
 */
public record Charge(String predictionId, Long seed, String prompt) {}

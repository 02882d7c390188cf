package studio.balancer.operations.audit.charge;

/**
 * Money that Replicate took for an image.
 *
 * @param seed of the input, or null if it had none
 */
public record ReplicateCharge(String predictionId, Long seed, String prompt) {}

package studio.balancer.benchmarks.measure;

/**
 * What one turn took.
 *
 * @param value what is compared, in the row's unit: seconds, or something a second
 * @param processorSeconds of the contestant's own process; NaN where it has none
 */
public record Measurement(double value, double processorSeconds) {}

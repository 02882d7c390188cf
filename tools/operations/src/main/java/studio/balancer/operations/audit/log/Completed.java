package studio.balancer.operations.audit.log;

/**
 * The news that a plan is complete.
 *
 * @param place where
 * @param planId the plan
 */
public record Completed(Place place, String planId) {}

package studio.balancer.operations.audit.log;

/** The news that a plan is complete. */
public record Completed(Place place, String planId) {}

package studio.balancer.operations.audit.log;

/** The news that a plan is complete. */
public record Completed(RecordPosition place, String planId) {}

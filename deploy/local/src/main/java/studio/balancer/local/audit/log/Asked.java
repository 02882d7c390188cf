package studio.balancer.local.audit.log;

/**
 * A change that somebody published.
 *
 * @param place where
 * @param changeId what its answer bears
 */
public record Asked(Place place, String changeId) {}

package studio.balancer.operations.capacity;

/**
 * What a service needs.
 *
 * @param instances of the service
 * @param cores all instances together, at the peak
 * @param megabytes of memory, all instances together
 */
public record ServiceNeed(int instances, double cores, long megabytes) {}

package studio.balancer.operations.audit.log;

/**
 * A generated image that was handed to the storage-service.
 *
 * @param place where
 * @param commandId the command that it was made for
 */
public record Handover(Place place, String commandId) {}

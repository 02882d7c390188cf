package studio.balancer.operations.audit.log;

/** A generated image that was handed to the storage-service. */
public record Handover(RecordPosition place, String commandId) {}

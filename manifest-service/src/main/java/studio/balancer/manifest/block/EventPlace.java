package studio.balancer.manifest.block;

/** Where an event is in the log. */
public record EventPlace(String topicId, int partition, long offset) {}

package studio.balancer.manifest.block;

/**
 * Where an event is in the log.
 *
 * @param topicId the topic's id
 * @param partition the partition
 * @param offset the offset
 */
public record EventPlace(String topicId, int partition, long offset) {}

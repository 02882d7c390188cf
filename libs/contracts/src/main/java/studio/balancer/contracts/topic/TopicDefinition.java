package studio.balancer.contracts.topic;

/**
 * A topic as it is to be created.
 *
 * @param name with the prefix
 * @param partitions their number
 * @param retention how long its records are kept
 */
public record TopicDefinition(String name, int partitions, Retention retention) {}

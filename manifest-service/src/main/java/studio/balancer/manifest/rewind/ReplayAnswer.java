package studio.balancer.manifest.rewind;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * The body of an answer about a replay.
 *
 * @param partitions those of this instance that are, or were, gone through again
 */
public record ReplayAnswer(@JsonProperty("partitions") List<Rewound> partitions) {}

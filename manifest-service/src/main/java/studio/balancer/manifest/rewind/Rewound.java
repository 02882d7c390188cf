package studio.balancer.manifest.rewind;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A partition that is gone through again.
 *
 * @param from where it began
 * @param next every event from there up to this offset is applied again
 * @param until where the partition ended when it was asked for
 */
public record Rewound(
    @JsonProperty("partition") int partition,
    @JsonProperty("from") long from,
    @JsonProperty("next") long next,
    @JsonProperty("until") long until) {

  /**
   * With a batch that was applied.
   *
   * @param first its first offset; one beyond what comes next was under way before
   * @param end the offset after its last
   */
  Rewound passed(long first, long end) {
    return first <= next && end > next ? new Rewound(partition, from, end, until) : this;
  }
}

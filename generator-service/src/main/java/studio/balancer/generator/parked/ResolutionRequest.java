package studio.balancer.generator.parked;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * An operator's decision on a parked command.
 *
 * @param resolution what to do; {@code failed} is the one thing that can be done
 * @param reason what the operator knows, or null
 */
public record ResolutionRequest(
    @JsonProperty("resolution") String resolution, @JsonProperty("reason") String reason) {
  /** Ends the command without an image. */
  public static final String FAILED = "failed";
}

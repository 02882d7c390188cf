package studio.balancer.generator.ledger;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * What was asked of Replicate for a command, and what came of it. The methods of the records are
 * the only ways from one state to the next:
 *
 * <pre>
 * Intent ──▶ Submitted ──▶ Staged
 *   │  ▲╲        │  ╲──▶ Failed
 *   ╰──╯ ╲──▶ Parked ──▶ Staged or Failed, once, by the late answer
 * </pre>
 *
 * An intent is renewed only after a refusal; an intent may fail, too.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "state")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Intent.class, name = "intent"),
  @JsonSubTypes.Type(value = Submitted.class, name = "submitted"),
  @JsonSubTypes.Type(value = Staged.class, name = "staged"),
  @JsonSubTypes.Type(value = Failed.class, name = "failed"),
  @JsonSubTypes.Type(value = Parked.class, name = "parked")
})
public sealed interface LedgerEntry permits Intent, AwaitingAnswer, Staged, Failed {

  /** Rises by one with each state, so that no two bodies of an entry are ever the same. */
  long version();

  Order order();
}

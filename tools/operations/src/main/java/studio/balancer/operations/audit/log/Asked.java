package studio.balancer.operations.audit.log;

import studio.balancer.contracts.change.ChangeReference;

/**
 * A change that was published.
 *
 * @param change what its answer names
 */
public record Asked(RecordPosition place, ChangeReference change) {}

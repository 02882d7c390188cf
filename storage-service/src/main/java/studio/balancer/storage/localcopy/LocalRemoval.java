package studio.balancer.storage.localcopy;

import studio.balancer.contracts.event.Removal;

/**
 * What became of a local copy that was to be removed.
 *
 * @param failure why it is still there, or null
 */
public record LocalRemoval(Removal result, String failure) {}

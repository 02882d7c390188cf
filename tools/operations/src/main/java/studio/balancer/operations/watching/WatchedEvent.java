package studio.balancer.operations.watching;

import studio.balancer.contracts.progress.ProgressEvent;

/**
 * A progress event as the feed told it.
 *
 * @param id its place in the feed, by which one goes on after it
 */
public record WatchedEvent(String id, ProgressEvent event) {}

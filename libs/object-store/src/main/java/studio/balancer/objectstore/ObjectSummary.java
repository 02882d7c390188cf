package studio.balancer.objectstore;

import java.time.Instant;

/**
 * What is known of an object without its body.
 *
 * @param etag its version
 * @param size in bytes
 * @param lastModified when it was written, by the store's clock
 */
public record ObjectSummary(String key, String etag, long size, Instant lastModified) {}

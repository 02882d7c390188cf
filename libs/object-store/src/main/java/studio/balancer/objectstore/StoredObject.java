package studio.balancer.objectstore;

import java.util.Map;

/**
 * What was read.
 *
 * @param bytes the body
 * @param etag the version that was read, by which it can be replaced
 * @param metadata user metadata as it was written
 */
public record StoredObject(byte[] bytes, String etag, Map<String, String> metadata) {}

package studio.balancer.objectstore;

import java.util.Map;

/**
 * What was read.
 *
 * @param etag the version that was read, by which it can be replaced
 */
public record StoredObject(byte[] bytes, String etag, Map<String, String> metadata) {}

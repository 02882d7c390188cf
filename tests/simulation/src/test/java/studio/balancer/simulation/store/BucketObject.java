package studio.balancer.simulation.store;

import java.time.Instant;
import java.util.Map;

/**
 * An object.
 *
 * @param etag a hash of the bytes alone, as S3's are: the same bytes have the same version
 */
public record BucketObject(
    byte[] bytes, Map<String, String> metadata, String etag, Instant lastModified) {}

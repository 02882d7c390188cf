package studio.balancer.manifest.store;

/** What was moved out of a manifest, as it lies in the bucket. */
public record StoredHistory(byte[] bytes, String etag) {}

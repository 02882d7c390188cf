package studio.balancer.operations.audit.state;

/**
 * An entry of a manifest's {@code images{}}, and what is there of it.
 *
 * @param file its name
 * @param key the key of its object in the balancer's bucket, or null if it is elsewhere
 * @param sha256 what the manifest records, or null if it records nothing
 * @param object its object
 * @param copy its local file
 */
public record ListedImage(String file, String key, String sha256, Bytes object, Bytes copy) {}

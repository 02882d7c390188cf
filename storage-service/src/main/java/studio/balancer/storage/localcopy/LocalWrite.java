package studio.balancer.storage.localcopy;

/**
 * What became of a local copy that was to be written. Neither is set where copies are off.
 *
 * @param path its path as it is recorded, or null if there is none
 * @param failure why there is none though there should be, or null
 */
public record LocalWrite(String path, String failure) {}

package studio.balancer.local.restore;

import studio.balancer.objectstore.ObjectAddress;

/**
 * A deleted image that can be brought back.
 *
 * @param deletion what deleted it, and what the manifest said of it
 * @param origin where its object was, and where nothing else is now
 * @param bytes the object
 * @param copied whether a local copy is written as well
 */
public record Restorable(Deletion deletion, ObjectAddress origin, byte[] bytes, boolean copied) {}

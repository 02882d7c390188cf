package studio.balancer.contracts.command;

/**
 * Where an actor's base image may be found, as its manifest says; the places are tried in this
 * order. The paths are relative to the data folder's parent and are checked where they are used.
 *
 * @param movedTo a path, or null
 * @param movedRelativePath a path, or null
 * @param relativePath a path, or null
 * @param s3Url an object's URL, or null
 */
public record BaseImageReference(
    String movedTo, String movedRelativePath, String relativePath, String s3Url) {}

package studio.balancer.operations.export;

/**
 * An image as it stands in an export.
 *
 * @param file its name there
 * @param type its type's name, or {@code unknown}
 * @param source its name in the manifest
 */
record ExportedImage(String file, String caption, String type, boolean generated, String source) {}

package studio.balancer.operations.importing.source;

/**
 * Something that is not taken, while everything else is.
 *
 * @param file the file or folder
 * @param reason what is wrong and where in it, in one line
 */
public record Refusal(String file, String reason) {}

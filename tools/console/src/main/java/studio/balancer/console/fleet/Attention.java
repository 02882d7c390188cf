package studio.balancer.console.fleet;

/**
 * Something that somebody has to look at.
 *
 * @param urgent whether something is wrong; else it only waits for a decision
 * @param what what it is, in a line
 * @param link where more of it is on this console, or empty
 * @param command the command that shows the same
 */
public record Attention(boolean urgent, String what, String link, String command) {}

package studio.balancer.system.crash;

import java.time.Duration;
import java.util.List;

/**
 * What became of a plan in which a service was killed.
 *
 * @param actor whose plan it was
 * @param met whether the plan came to the point; if not, no service was killed
 * @param violations what is not as it must be; empty if all is well
 */
record CrashResult(String actor, boolean met, List<String> violations, Duration took) {}

package studio.balancer.local.platform;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import studio.balancer.local.process.Ports;

/**
 * What to start.
 *
 * @param dataFolder where everything is kept
 * @param ports where everything listens
 * @param real the parts that are not embedded
 * @param latency how long the simulated Replicate takes for an image, its rendering included
 * @param environment the process's variables, for the real parts
 */
public record PlatformSettings(
    Path dataFolder,
    Ports ports,
    Set<RealPart> real,
    Duration latency,
    Map<String, String> environment) {}

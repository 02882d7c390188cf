package studio.balancer.local.platform;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import studio.balancer.local.process.Ports;

/**
 * What to start.
 *
 * @param real the parts that are not embedded
 * @param latency how long the simulated Replicate takes for an image, its rendering included
 */
public record PlatformSettings(
    Path dataFolder,
    Ports ports,
    Set<RealPart> real,
    Duration latency,
    Map<String, String> environment) {}

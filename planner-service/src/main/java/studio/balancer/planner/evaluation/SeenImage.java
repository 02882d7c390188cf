package studio.balancer.planner.evaluation;

import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.evaluation.Evidence;
import studio.balancer.images.ImageSource;

/**
 * An image whose bytes are there and can be decoded.
 *
 * @param source where they are; read again where they are needed
 * @param measured what measuring found on these bytes: their ETag and SHA-256, which are those of
 *     all evidence of them, type, quality, flags
 */
public record SeenImage(FileName file, ImageSource source, Evidence measured) {}

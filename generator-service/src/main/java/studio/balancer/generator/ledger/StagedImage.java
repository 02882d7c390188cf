package studio.balancer.generator.ledger;

import studio.balancer.contracts.message.Require;

/**
 * The bytes that wait to be stored.
 *
 * @param width in pixels
 * @param height in pixels
 */
public record StagedImage(String sha256, long sizeBytes, int width, int height) {

  public StagedImage {
    Require.sha256("sha256", sha256);
    Require.notNegative("size_bytes", sizeBytes);
    Require.notNegative("width", width);
    Require.notNegative("height", height);
  }
}

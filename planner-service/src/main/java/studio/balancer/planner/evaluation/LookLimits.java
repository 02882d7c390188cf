package studio.balancer.planner.evaluation;

import studio.balancer.contracts.json.Json;

/**
 * How much is looked at in one turn, and in all.
 *
 * @param imagesPerTurn images whose evidence is published before more are looked at
 * @param maxManifestBytes evidence never makes a manifest larger than that
 */
public record LookLimits(int imagesPerTurn, int maxManifestBytes) {
  /**
   * A turn is one event, and a crash repeats no more than one. A manifest that is too large blocks
   * its actor: a quarter of it is left for plans, which take up to 300 KB, and for other news.
   */
  public static final LookLimits USUAL = new LookLimits(200, Json.MAX_MANIFEST_BYTES / 4 * 3);
}

package studio.balancer.manifest.intake;

import studio.balancer.actormanifest.fold.Manifest;
import studio.balancer.actormanifest.replay.ReplayPass;

/**
 * Hears of each event that a manifest has from now on, once it is written: once, however often it
 * comes.
 */
@FunctionalInterface
public interface AppliedListener {
  /**
   * An event is applied.
   *
   * @param manifest with it, and perhaps with later ones
   */
  void applied(Manifest manifest, ReplayPass.Applied event);
}

package studio.balancer.manifest.intake;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import studio.balancer.actormanifest.history.HistoryRule;

/**
 * When something moves out of a manifest: the same for all who fold an actor, here and elsewhere.
 */
@Singleton
public final class SharedRule {
  /** Not configured: another number would fold the same events to other bytes. */
  @Produces
  @Singleton
  HistoryRule rule() {
    return HistoryRule.DEFAULT;
  }
}

package studio.balancer.generator.replicate;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import studio.balancer.configuration.AtLeast;
import studio.balancer.configuration.Matches;

/** How Replicate is asked. */
@ConfigMapping(prefix = "balancer.replicate")
public interface ReplicateConfiguration {

  /** Where it is. */
  URI url();

  /** The account's token, sent as a bearer token. */
  @Matches(value = Matches.NOT_BLANK, expected = "the account's token")
  String token();

  /** The model that makes the images, {@code owner/name}. */
  @WithDefault("black-forest-labs/flux-kontext-pro")
  @Matches(value = "[A-Za-z0-9._-]+/[A-Za-z0-9._-]+", expected = "owner/name")
  String model();

  /** Maximum time that a create may take from first byte to answer; then its effect is unknown. */
  @WithDefault("PT20S")
  @AtLeast("PT0.1S")
  Duration createTimeout();

  /**
   * How long an attempt belongs to the instance that noted it; no other touches it before. Longer
   * than {@link #createTimeout}.
   */
  @WithDefault("PT30S")
  @AtLeast("PT0.1S")
  Duration attemptWindow();

  /** Creates a minute, at most (https://replicate.com/docs/topics/predictions/rate-limits). */
  @WithDefault("600")
  @AtLeast("1")
  int createsPerMinute();

  /**
   * Questions about predictions a minute, at most, and a sixtieth of them in any second. Replicate
   * allows 3,000 requests beside the creates
   * (https://replicate.com/docs/topics/predictions/rate-limits); the rest is for the account's
   * other users.
   */
  @WithDefault("1800")
  @AtLeast("60")
  int readsPerMinute();

  /** After a refusal of the account or an unexplained 429, how long until it is tried again. */
  @WithDefault("PT1M")
  @AtLeast("PT0.1S")
  Duration probeAfter();

  /** How far Replicate's clock and ours may differ when predictions are looked for by time. */
  @WithDefault("PT1M")
  @AtLeast("PT0S")
  Duration clockTolerance();
}

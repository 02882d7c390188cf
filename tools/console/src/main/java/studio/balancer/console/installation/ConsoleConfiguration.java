package studio.balancer.console.installation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.balancer.configuration.AtLeast;

/** The console. */
@ConfigMapping(prefix = "balancer.console")
public interface ConsoleConfiguration {
  /**
   * A file with the fields of {@code endpoints.json}, or its text; without it, what runs in the
   * data folder.
   */
  Optional<String> endpoints();

  /** The installation's data folder, where local copies are; none if they cannot be seen. */
  Optional<String> dataFolder();

  /** The names, beside those of loopback, by which the page may be asked for. */
  Optional<List<String>> hosts();

  /** What is asked for before anything is changed; without it one is made at each start. */
  Optional<String> token();

  /** How often an audit begins by itself; never while a page is made. */
  @WithDefault("PT1H")
  @AtLeast("PT1M")
  Duration auditEvery();

  /** How old what a page tells of the installation may be. */
  @WithDefault("PT2S")
  @AtLeast("PT0.1S")
  Duration maxAge();

  /** After this time every browser that watches gets a heartbeat. */
  @WithDefault("PT15S")
  @AtLeast("PT1S")
  Duration heartbeat();

  /** How many browsers may watch at once; they share one reader. */
  @WithDefault("64")
  @AtLeast("1")
  int maxWatchers();

  /** How many images of a type a balanced set has, where it is not the planner's default. */
  Map<String, Integer> target();
}

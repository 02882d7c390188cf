package studio.balancer.console.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.net.HostAndPort;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import studio.balancer.console.installation.ConsoleConfiguration;

/**
 * Answers only who asks for this machine by a name of its own: another site's name that leads here
 * (DNS rebinding) would make that site's scripts ours.
 */
@Singleton
public final class HostGuard {
  private static final int MISDIRECTED = 421;

  /** Before everything else that looks at a request. */
  private static final int FIRST = 1_000;

  private final Set<String> hosts = new HashSet<>(Set.of("localhost", "127.0.0.1", "[::1]", "::1"));

  public HostGuard(ConsoleConfiguration configuration) {
    configuration.hosts().orElse(List.of()).stream()
        .map(host -> host.toLowerCase(Locale.ROOT))
        .forEach(hosts::add);
  }

  void register(@Observes Filters filters) {
    filters.register(
        routing -> {
          HostAndPort asked = routing.request().authority();
          if (asked != null && hosts.contains(asked.host().toLowerCase(Locale.ROOT))) {
            routing.next();
          } else {
            routing.response().setStatusCode(MISDIRECTED).end();
          }
        },
        FIRST);
  }
}

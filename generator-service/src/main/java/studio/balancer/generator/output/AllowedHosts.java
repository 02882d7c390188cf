package studio.balancer.generator.output;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import studio.balancer.contracts.actor.Printable;
import studio.balancer.contracts.text.Line;
import studio.balancer.generator.replicate.ReplicateConfiguration;

/**
 * Decides whether a URL that an answer names may be fetched. The client asks for the addresses once
 * more when it connects; Java remembers the answer for half a minute, and a name server that has
 * changed it by then still needs a certificate for the allowed name.
 */
@Singleton
public final class AllowedHosts {
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
  private static final String BELOW = "*.";

  private final Set<String> allowed;

  /** A stand-in for Replicate on a network of one's own, which delivers its images itself. */
  private final Optional<URI> standIn;

  @FunctionalInterface
  interface Resolver {
    InetAddress[] resolve(String host) throws UnknownHostException;
  }

  private final Resolver resolver;

  /**
   * @param replicate a Replicate on this machine delivers from this machine; one that is asked over
   *     plain HTTP elsewhere is a stand-in, and delivers from where it is asked, port included
   */
  @Inject
  public AllowedHosts(OutputConfiguration output, ReplicateConfiguration replicate) {
    this(
        withSimulated(output.allowedHosts(), replicate.url()),
        Optional.of(replicate.url()).filter(url -> "http".equalsIgnoreCase(url.getScheme())),
        InetAddress::getAllByName);
  }

  AllowedHosts(Set<String> allowed, Optional<URI> standIn, Resolver resolver) {
    this.allowed = allowed;
    this.standIn = standIn;
    this.resolver = resolver;
  }

  /**
   * Why a URL must not be fetched, or empty if it may be.
   *
   * @throws UnknownHostException if its host has no address now
   */
  Optional<String> objection(URI url) throws UnknownHostException {
    if (url.getHost() == null || url.getScheme() == null || url.getRawUserInfo() != null) {
      return Optional.of("is not a plain URL");
    }
    if (standIn.filter(own -> sameOrigin(own, url)).isPresent()) {
      return Optional.empty();
    }
    String host = url.getHost().toLowerCase(Locale.ROOT);
    if (!listed(host)) {
      return Optional.of(
          Line.of("%s is not among the allowed hosts %s", Printable.of(host), allowed));
    }
    boolean loopback = LOOPBACK.contains(host);
    String scheme = url.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("https") && !(loopback && scheme.equals("http"))) {
      return Optional.of(Line.of("%s is fetched over HTTPS only", host));
    }
    for (InetAddress address : resolver.resolve(host)) {
      if (loopback ? !address.isLoopbackAddress() : !PublicAddress.is(address)) {
        return Optional.of(Line.of("%s has the address %s", host, address.getHostAddress()));
      }
    }
    return Optional.empty();
  }

  private static boolean sameOrigin(URI own, URI url) {
    return own.getScheme().equalsIgnoreCase(url.getScheme())
        && own.getHost().equalsIgnoreCase(url.getHost())
        && own.getPort() == url.getPort();
  }

  private boolean listed(String host) {
    return allowed.stream()
        .anyMatch(
            entry ->
                entry.startsWith(BELOW)
                    ? host.endsWith(entry.substring(1)) && !LOOPBACK.contains(host)
                    : host.equals(entry));
  }

  private static Set<String> withSimulated(Set<String> configured, URI replicate) {
    Set<String> hosts = new HashSet<>();
    configured.forEach(host -> hosts.add(host.toLowerCase(Locale.ROOT)));
    if (replicate.getHost() != null && LOOPBACK.contains(replicate.getHost())) {
      hosts.add(replicate.getHost());
    }
    return Set.copyOf(hosts);
  }
}

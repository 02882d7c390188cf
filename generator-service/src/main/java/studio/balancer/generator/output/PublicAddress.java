package studio.balancer.generator.output;

import java.net.Inet4Address;
import java.net.InetAddress;

/** Tells addresses of the internet from those of a private network or of this machine. */
final class PublicAddress {
  private PublicAddress() {}

  static boolean is(InetAddress address) {
    return !address.isLoopbackAddress()
        && !address.isAnyLocalAddress()
        && !address.isLinkLocalAddress()
        && !address.isSiteLocalAddress()
        && !address.isMulticastAddress()
        && !(address instanceof Inet4Address
            ? reserved4(address.getAddress())
            : reserved6(address.getAddress()));
  }

  /**
   * "This network", carrier-grade NAT, protocol assignments, benchmarking, and class E (RFC 6890).
   */
  private static boolean reserved4(byte[] bytes) {
    int first = bytes[0] & 0xff;
    int second = bytes[1] & 0xff;
    return first == 0
        || first >= 240
        || (first == 100 && (second & 0xc0) == 64)
        || (first == 192 && second == 0 && bytes[2] == 0)
        || (first == 198 && (second & 0xfe) == 18);
  }

  /** Unique local addresses (RFC 4193), and the translations that may hide an IPv4 address. */
  private static boolean reserved6(byte[] bytes) {
    boolean uniqueLocal = (bytes[0] & 0xfe) == 0xfc;
    boolean nat64 = bytes[0] == 0 && bytes[1] == 0x64 && (bytes[2] & 0xff) == 0xff;
    boolean sixToFour = bytes[0] == 0x20 && bytes[1] == 0x02;
    return uniqueLocal || nat64 || sixToFour;
  }
}

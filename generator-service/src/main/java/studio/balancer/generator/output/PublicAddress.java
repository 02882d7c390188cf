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
   * "This network", carrier-grade NAT, protocol assignments, documentation, 6to4 relays,
   * benchmarking, and class E (RFC 6890).
   */
  private static boolean reserved4(byte[] bytes) {
    int first = bytes[0] & 0xff;
    int second = bytes[1] & 0xff;
    int third = bytes[2] & 0xff;
    return first == 0
        || first >= 240
        || (first == 100 && (second & 0xc0) == 64)
        || (first == 192 && second == 0 && (third == 0 || third == 2))
        || (first == 192 && second == 88 && third == 99)
        || (first == 198 && (second & 0xfe) == 18)
        || (first == 198 && second == 51 && third == 100)
        || (first == 203 && second == 0 && third == 113);
  }

  /**
   * Public is what is assigned as global unicast, 2000::/3 (IANA IPv6 address space registry), but
   * for protocol assignments with Teredo (2001::/23), documentation (2001:db8::/32, 3fff::/20) and
   * 6to4 (2002::/16), whose addresses may hide one of IPv4. All others do, too, or are local.
   */
  private static boolean reserved6(byte[] bytes) {
    int first = (bytes[0] & 0xff) << 8 | (bytes[1] & 0xff);
    int second = (bytes[2] & 0xff) << 8 | (bytes[3] & 0xff);
    return (first & 0xe000) != 0x2000
        || first == 0x2002
        || (first == 0x2001 && (second < 0x0200 || second == 0x0db8))
        || (first == 0x3fff && second < 0x1000);
  }
}

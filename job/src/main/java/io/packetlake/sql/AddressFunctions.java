package io.packetlake.sql;

import io.packetlake.decode.AddressText;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.unsafe.types.UTF8String;

/** What the generated code calls for addresses. NULL in, NULL out: Spark sees to that. */
public final class AddressFunctions {
  /**
   * Of IANA's registries of special-purpose addresses those that hosts of a local network have; not
   * those for documentation, benchmarks, multicast or protocols, which are nobody's.
   */
  private static final List<Subnet> LOCAL =
      Stream.of(
              "10.0.0.0/8", // RFC 1918
              "172.16.0.0/12",
              "192.168.0.0/16",
              "100.64.0.0/10", // RFC 6598, behind a carrier's NAT
              "127.0.0.0/8", // RFC 1122 3.2.1.3
              "169.254.0.0/16", // RFC 3927
              "fc00::/7", // RFC 4193
              "::1/128", // RFC 4291 2.5.3
              "fe80::/10") // RFC 4291 2.5.6
          .map(Subnet::parse)
          .toList();

  private static final Subnet MAPPED = Subnet.parse("::ffff:0.0.0.0/96");

  private AddressFunctions() {}

  /**
   * Whether an address lies in a subnet.
   *
   * @return null where it is no address
   */
  public static Boolean inSubnet(UTF8String ip, Subnet subnet) {
    return AddressText.bytes(ip.toString()).map(subnet::contains).orElse(null);
  }

  /**
   * Whether an address lies in a subnet that comes from a row.
   *
   * @return null where one of the two is not what it should be
   */
  public static Boolean inSubnet(UTF8String ip, UTF8String cidr) {
    try {
      return inSubnet(ip, Subnet.parse(cidr.toString()));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /**
   * Whether an address is one of a local network. An IPv4 address mapped into IPv6 counts as the
   * former.
   *
   * @return null where it is no address
   */
  public static Boolean isPrivate(UTF8String ip) {
    return AddressText.bytes(ip.toString()).map(AddressFunctions::isLocal).orElse(null);
  }

  private static boolean isLocal(byte[] address) {
    byte[] plain = MAPPED.contains(address) ? Arrays.copyOfRange(address, 12, 16) : address;
    return LOCAL.stream().anyMatch(subnet -> subnet.contains(plain));
  }
}

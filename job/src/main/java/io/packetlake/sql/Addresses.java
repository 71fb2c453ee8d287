package io.packetlake.sql;

import com.google.common.net.InetAddresses;
import java.net.InetAddress;
import java.util.Arrays;

/** Texts of addresses as bytes; a name is never looked up. */
final class Addresses {
  private static final int MAPPED_PREFIX = 12;

  private Addresses() {}

  /**
   * The bytes of an address.
   *
   * @param text an IPv4 address in dotted form or an IPv6 one (RFC 4291 2.2), without a zone
   * @return 4 or 16 bytes, as many as the text says; null where it is no address
   */
  static byte[] bytes(String text) {
    if (text.indexOf('%') >= 0) {
      return null;
    }
    InetAddress address;
    try {
      address = InetAddresses.forString(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
    byte[] bytes = address.getAddress();
    return bytes.length == 4 && text.indexOf(':') >= 0 ? mapped(bytes) : bytes;
  }

  /** What the JDK has turned into an IPv4 address was written as {@code ::ffff:1.2.3.4}. */
  private static byte[] mapped(byte[] ipv4) {
    byte[] bytes = new byte[MAPPED_PREFIX + ipv4.length];
    Arrays.fill(bytes, MAPPED_PREFIX - 2, MAPPED_PREFIX, (byte) 0xff);
    System.arraycopy(ipv4, 0, bytes, MAPPED_PREFIX, ipv4.length);
    return bytes;
  }
}

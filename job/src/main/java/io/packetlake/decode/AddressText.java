package io.packetlake.decode;

import com.google.common.net.InetAddresses;
import java.net.Inet6Address;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/**
 * The canonical text of addresses: dotted for IPv4, RFC 5952 for IPv6. IPv6 addresses that hold an
 * IPv4 address (mapped {@code ::ffff:1.2.3.4}, compatible {@code ::1.2.3.4}) show it dotted, as
 * tshark and Zeek print them.
 */
public final class AddressText {
  private AddressText() {}

  /**
   * The text of an address.
   *
   * @param data holds the address
   * @param offset where it starts
   * @param length its bytes: 4 or 16
   */
  public static String of(byte[] data, int offset, int length) {
    if (length == 4) {
      return dotted(data, offset);
    }
    if (startsWithZeroes(data, offset, 10) && (data[offset + 10] & data[offset + 11]) == -1) {
      return "::ffff:" + dotted(data, offset + 12);
    }
    if (startsWithZeroes(data, offset, 12) && !startsWithZeroes(data, offset + 12, 2)) {
      return "::" + dotted(data, offset + 12);
    }
    byte[] address = Arrays.copyOfRange(data, offset, offset + length);
    try {
      return InetAddresses.toAddrString(Inet6Address.getByAddress(null, address, -1));
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("an address has 4 or 16 bytes, not " + length, e);
    }
  }

  /**
   * The bytes of an address; a name is never looked up.
   *
   * @param text an IPv4 address in dotted form or an IPv6 one (RFC 4291 2.2), without a zone
   * @return 4 or 16 bytes, as many as the text says: a mapped address has 16; empty where it is no
   *     address
   */
  public static Optional<byte[]> bytes(String text) {
    if (text.indexOf('%') >= 0) {
      return Optional.empty();
    }
    byte[] bytes;
    try {
      bytes = InetAddresses.forString(text).getAddress();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    return Optional.of(bytes.length == 4 && text.indexOf(':') >= 0 ? mapped(bytes) : bytes);
  }

  /** Java takes a mapped address for the IPv4 address in it. */
  private static byte[] mapped(byte[] ipv4) {
    byte[] mapped = new byte[16];
    mapped[10] = -1;
    mapped[11] = -1;
    System.arraycopy(ipv4, 0, mapped, 12, 4);
    return mapped;
  }

  /**
   * The address that {@link #of} has written.
   *
   * @param ipVersion 4 or 6
   * @return 4 or 16 bytes
   * @throws IllegalArgumentException where it is no address of that version
   */
  public static byte[] parse(String text, int ipVersion) {
    return bytes(text)
        .filter(address -> address.length == (ipVersion == 4 ? 4 : 16))
        .orElseThrow(
            () ->
                new IllegalArgumentException("'" + text + "' is no IPv" + ipVersion + " address"));
  }

  private static String dotted(byte[] data, int offset) {
    return (data[offset] & 0xff)
        + "."
        + (data[offset + 1] & 0xff)
        + "."
        + (data[offset + 2] & 0xff)
        + "."
        + (data[offset + 3] & 0xff);
  }

  private static boolean startsWithZeroes(byte[] data, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      if (data[i] != 0) {
        return false;
      }
    }
    return true;
  }
}

package io.packetlake.decode;

import com.google.common.net.InetAddresses;
import java.net.Inet6Address;
import java.net.UnknownHostException;
import java.util.Arrays;

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
   * The address that {@link #of} has written.
   *
   * @param ipVersion 4 or 6
   * @return 4 or 16 bytes
   * @throws IllegalArgumentException where it is no address of that version
   */
  public static byte[] parse(String text, int ipVersion) {
    byte[] address = InetAddresses.forString(text).getAddress();
    if (ipVersion == 6 && address.length == 4) {
      // Java takes a mapped address for the IPv4 address in it.
      byte[] mapped = new byte[16];
      mapped[10] = -1;
      mapped[11] = -1;
      System.arraycopy(address, 0, mapped, 12, 4);
      return mapped;
    }
    if (address.length != (ipVersion == 4 ? 4 : 16)) {
      throw new IllegalArgumentException("'" + text + "' is no IPv" + ipVersion + " address");
    }
    return address;
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

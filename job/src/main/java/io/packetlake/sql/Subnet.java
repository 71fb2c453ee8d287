package io.packetlake.sql;

import io.packetlake.decode.AddressText;
import java.io.Serializable;
import java.util.Arrays;

/**
 * A subnet in CIDR notation (RFC 4632 3.1, RFC 4291 2.3). Bits behind the prefix do not count:
 * 10.1.2.3/8 is 10.0.0.0/8. An address of the other IP version is never in it.
 */
public final class Subnet implements Serializable {
  private static final long serialVersionUID = 1;

  private final byte[] address;
  private final int prefixBits;
  private final String text;

  private Subnet(byte[] address, int prefixBits, String text) {
    this.address = address;
    this.prefixBits = prefixBits;
    this.text = text;
  }

  /**
   * Reads a subnet.
   *
   * @param text an address, '/' and the bits of the prefix; without the latter just that address
   * @throws IllegalArgumentException where it is none; the message says what to write
   */
  public static Subnet parse(String text) {
    int slash = text.indexOf('/');
    byte[] address =
        AddressText.bytes(slash < 0 ? text : text.substring(0, slash))
            .orElseThrow(() -> wrong(text, "its address is none"));
    int most = address.length * Byte.SIZE;
    String prefix = slash < 0 ? String.valueOf(most) : text.substring(slash + 1);
    if (!prefix.matches("[0-9]{1,3}") || Integer.parseInt(prefix) > most) {
      throw wrong(text, "its prefix has 0 to " + most + " bits");
    }
    return new Subnet(address, Integer.parseInt(prefix), text);
  }

  private static IllegalArgumentException wrong(String text, String why) {
    return new IllegalArgumentException(
        "'"
            + text
            + "' is no subnet ("
            + why
            + "): write an address and the bits of its prefix, such as 10.0.0.0/8 or"
            + " 2001:db8::/32");
  }

  /** True where the address, 4 or 16 bytes, is in the subnet. */
  boolean contains(byte[] other) {
    if (other.length != address.length) {
      return false;
    }
    int whole = prefixBits / Byte.SIZE;
    if (!Arrays.equals(address, 0, whole, other, 0, whole)) {
      return false;
    }
    int rest = prefixBits % Byte.SIZE;
    return rest == 0 || ((address[whole] ^ other[whole]) & 0xff) >> (Byte.SIZE - rest) == 0;
  }

  @Override
  public String toString() {
    return text;
  }
}

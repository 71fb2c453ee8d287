package io.packetlake.decode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The bytes of a fragment between the two sides of the shuffle: a key that sorts fragments by
 * datagram, then by (time, capture, offset), compared as unsigned bytes, and a value with the rest.
 *
 * <pre>
 * key     0 1 | IP version (high nibble), number of VLAN ids (low nibble) 1 | protocol 1 (IPv6: 0)
 *         | source | destination | VLAN ids, 2 each | tunnels 8 | identification 4 | scope 4
 *         | time 8 (sign flipped) | capture 4 | file offset 8
 * value   protocol 1 | more 1 | start 4 | header length 4 | length 4 | the captured bytes
 * </pre>
 *
 * <p>All numbers are big-endian. No flow's key begins with 0, and both kinds of key end alike. An
 * IPv6 datagram is known without its protocol (RFC 8200 section 4.5): its first fragment says it.
 */
public final class FragmentPieces {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  private static final byte KIND = 0;
  private static final int ADDRESSES_OFFSET = 3;
  private static final int AFTER_VLANS_BYTES = 8 + 4 + 4 + 8 + 4 + 8;
  private static final int HEADER_BYTES = 14;

  private FragmentPieces() {}

  /** True for a key of a fragment, false for one of a flow's packet. */
  public static boolean isFragment(byte[] key) {
    return key[0] == KIND;
  }

  /**
   * The sort key of a fragment.
   *
   * @param capture index of its capture in the run's sorted list
   * @param scope number of the part of the archive that a datagram may reach across
   */
  public static byte[] key(IpFragment fragment, int capture, int scope) {
    int addresses = fragment.addressesLength();
    int vlans = fragment.vlanCount;
    ByteBuffer key =
        ByteBuffer.allocate(ADDRESSES_OFFSET + addresses + 2 * vlans + AFTER_VLANS_BYTES);
    key.put(KIND).put((byte) (fragment.ipVersion << 4 | vlans));
    key.put((byte) (fragment.ipVersion == 4 ? fragment.protocol : 0));
    key.put(fragment.addresses, fragment.addressesOffset, addresses);
    if (vlans > 0) {
      key.putShort((short) fragment.outerVlan);
    }
    if (vlans > 1) {
      key.putShort((short) fragment.innerVlan);
    }
    key.putLong(fragment.tunnels).putInt(fragment.identification).putInt(scope);
    key.putLong(fragment.timeNanos ^ Long.MIN_VALUE).putInt(capture).putLong(fragment.fileOffset);
    return key.array();
  }

  /** The value of a fragment: everything else that its datagram is put together from. */
  public static byte[] value(IpFragment fragment) {
    ByteBuffer value = ByteBuffer.allocate(HEADER_BYTES + fragment.capturedLength);
    value.put((byte) fragment.protocol).put((byte) (fragment.more ? 1 : 0));
    value.putInt(fragment.start).putInt(fragment.headerLength).putInt(fragment.length);
    value.put(fragment.data, fragment.dataOffset, fragment.capturedLength);
    return value.array();
  }

  /** A fragment whose view is filled by {@link #read}. */
  public static IpFragment view() {
    return new IpFragment();
  }

  /**
   * Fills {@code into} from a key and a value; its bytes stay views into both.
   *
   * @return {@code into}
   */
  public static IpFragment read(byte[] key, byte[] value, IpFragment into) {
    ByteBuffer from = ByteBuffer.wrap(key, 1, key.length - 1);
    byte versionAndVlans = from.get();
    into.ipVersion = versionAndVlans >> 4;
    into.vlanCount = versionAndVlans & 0x0f;
    into.addresses = key;
    into.addressesOffset = ADDRESSES_OFFSET;
    from.position(ADDRESSES_OFFSET + into.addressesLength());
    into.outerVlan = into.vlanCount > 0 ? from.getShort() & 0xffff : 0;
    into.innerVlan = into.vlanCount > 1 ? from.getShort() & 0xffff : 0;
    into.tunnels = from.getLong();
    into.identification = from.getInt();
    into.scope = from.getInt();
    into.timeNanos = from.getLong() ^ Long.MIN_VALUE;
    into.capture = from.getInt();
    into.fileOffset = from.getLong();
    return readValue(value, into);
  }

  private static IpFragment readValue(byte[] value, IpFragment into) {
    into.protocol = value[0] & 0xff;
    into.more = value[1] != 0;
    into.start = (int) INT.get(value, 2);
    into.headerLength = (int) INT.get(value, 6);
    into.length = (int) INT.get(value, 10);
    into.data = value;
    into.dataOffset = HEADER_BYTES;
    into.capturedLength = value.length - HEADER_BYTES;
    return into;
  }
}

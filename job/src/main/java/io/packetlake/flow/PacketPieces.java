package io.packetlake.flow;

import io.packetlake.capture.Packet;
import io.packetlake.decode.DecodedPacket;
import io.packetlake.decode.FragmentExtent;
import io.packetlake.decode.Protocol;
import io.packetlake.decode.Side;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * The value of a packet's piece: what its key does not say.
 *
 * <pre>
 * form 1 | sequence 4 | acknowledgment 4 | flags 1 | window 2 | IP length 2 | payload length 2
 *        | tunnels 8, where the form says so
 *        | payload, or how far after the start of its record it lies in the capture 2
 *        | of a datagram that was put together: for each capture that holds fragments of it, its
 *          number 4, the lowest offset of one 8, the highest 8; then how many captures 2
 * </pre>
 *
 * <p>A packet with a number that 16 bits do not hold, or with a part of a payload that stayed in
 * the capture, has the wide form: both lengths take 4 bytes, and a payload in the capture 8 for its
 * place there and 4 for how much of it there is. All numbers are big-endian.
 */
final class PacketPieces {
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private static final int LENGTHS = 1 + 4 + 4 + 1 + 2;
  private static final int NARROW_BYTES = LENGTHS + 2 + 2;
  private static final int WIDE_BYTES = LENGTHS + 4 + 4;
  private static final int TUNNELS_BYTES = 8;
  private static final int NARROW_REFERENCE_BYTES = 2;
  private static final int WIDE_REFERENCE_BYTES = 8 + 4;

  /** In the first byte of a value: the payload stayed in the capture. */
  private static final int REFERENCE = 4;

  /** In the first byte of a value: it has the wide form. */
  private static final int WIDE = 32;

  /** In the first byte of a value: it ends with where the datagram's fragments lie. */
  private static final int PUT_TOGETHER = 64;

  private static final int EXTENT_BYTES = 4 + 8 + 8;
  private static final int EXTENT_COUNT_BYTES = 2;
  private static final int MOST_EXTENTS = 0xffff;

  private PacketPieces() {}

  /** The value of a datagram that was put together from fragments. */
  static byte[] putTogether(DecodedPacket packet, List<FragmentExtent> extents) {
    return putTogether(FlowPieces.value(packet, FlowPieces.Form.INLINE), extents);
  }

  private static byte[] putTogether(byte[] packet, List<FragmentExtent> extents) {
    int count = Math.min(extents.size(), MOST_EXTENTS);
    int at = packet.length;
    byte[] value = Arrays.copyOf(packet, at + count * EXTENT_BYTES + EXTENT_COUNT_BYTES);
    value[0] |= PUT_TOGETHER;
    for (FragmentExtent extent : extents.subList(0, count)) {
      INT.set(value, at, extent.capture());
      LONG.set(value, at + 4, extent.firstOffset());
      LONG.set(value, at + 12, extent.lastOffset());
      at += EXTENT_BYTES;
    }
    SHORT.set(value, at, (short) count);
    return value;
  }

  /** Bytes that {@link #write} writes. */
  static int valueBytes(DecodedPacket packet, FlowPieces.Form form) {
    int bits = bits(packet, form);
    return headerBytes(bits)
        + ((bits & REFERENCE) == 0 ? payloadBytes(packet) : referenceBytes(bits));
  }

  /** Writes the value of a packet. */
  static void write(DecodedPacket packet, FlowPieces.Form form, byte[] into, int at) {
    int bits = bits(packet, form);
    header(packet, into, at, bits);
    int end = at + headerBytes(bits);
    if ((bits & REFERENCE) == 0) {
      System.arraycopy(packet.data(), packet.payloadOffset(), into, end, payloadBytes(packet));
    } else if ((bits & WIDE) == 0) {
      SHORT.set(into, end, (short) afterRecordStart(packet));
    } else {
      LONG.set(into, end, payloadFileOffset(packet));
      INT.set(into, end + 8, payloadBytes(packet));
    }
  }

  /** The value of a packet with its payload in it. */
  static byte[] inline(FlowPacket packet) {
    boolean tcp = packet.protocol == Protocol.TCP;
    int payload = tcp ? packet.capturedPayloadLength : 0;
    int bits =
        (packet.from == Side.LOW ? 0 : FlowPieces.FROM_HIGH)
            | (packet.tunnels == 0 ? 0 : FlowPieces.TUNNELLED)
            | (isShort(packet.ipLength) && isShort(packet.payloadLength) ? 0 : WIDE);
    byte[] value = new byte[headerBytes(bits) + payload];
    value[0] = (byte) bits;
    INT.set(value, 1, packet.sequence);
    INT.set(value, 5, packet.acknowledgement);
    value[9] = (byte) packet.tcpFlags;
    SHORT.set(value, 10, (short) packet.window);
    lengths(packet.ipLength, packet.payloadLength, value, LENGTHS, bits);
    if (packet.tunnels != 0) {
      LONG.set(value, tunnelsAt(bits), packet.tunnels);
    }
    System.arraycopy(packet.data, packet.payloadOffset, value, headerBytes(bits), payload);
    return packet.fragments.isEmpty() ? value : putTogether(value, packet.fragments);
  }

  private static void lengths(int ipLength, int payloadLength, byte[] into, int at, int bits) {
    if ((bits & WIDE) == 0) {
      SHORT.set(into, at, (short) ipLength);
      SHORT.set(into, at + 2, (short) payloadLength);
    } else {
      INT.set(into, at, ipLength);
      INT.set(into, at + 4, payloadLength);
    }
  }

  /** The first byte of a packet's value, but for its sender. */
  private static int bits(DecodedPacket packet, FlowPieces.Form form) {
    boolean refers = form == FlowPieces.Form.REFERENCE && payloadBytes(packet) > 0;
    boolean narrow =
        isShort(packet.ipLength())
            && isShort(packet.payloadLength())
            && (!refers
                || (payloadBytes(packet) == packet.payloadLength()
                    && isShort(afterRecordStart(packet))));
    return (packet.tunnels() == 0 ? 0 : FlowPieces.TUNNELLED)
        | (refers ? REFERENCE : 0)
        | (narrow ? 0 : WIDE);
  }

  private static boolean isShort(long number) {
    return number >>> Short.SIZE == 0;
  }

  /** Where a packet's payload lies in its capture. */
  static long payloadFileOffset(DecodedPacket packet) {
    Packet whole = packet.packet();
    return whole.bytesFileOffset() + packet.payloadOffset() - whole.offset();
  }

  private static long afterRecordStart(DecodedPacket packet) {
    return payloadFileOffset(packet) - packet.packet().fileOffset();
  }

  private static int payloadBytes(DecodedPacket packet) {
    return packet.protocol() == Protocol.TCP ? packet.capturedPayloadLength() : 0;
  }

  /** Bytes of the header of a value with this first byte. */
  static int headerBytes(int bits) {
    return tunnelsAt(bits) + ((bits & FlowPieces.TUNNELLED) == 0 ? 0 : TUNNELS_BYTES);
  }

  private static int tunnelsAt(int bits) {
    return (bits & WIDE) == 0 ? NARROW_BYTES : WIDE_BYTES;
  }

  private static int referenceBytes(int bits) {
    return (bits & WIDE) == 0 ? NARROW_REFERENCE_BYTES : WIDE_REFERENCE_BYTES;
  }

  private static void header(DecodedPacket packet, byte[] into, int at, int bits) {
    into[at] = (byte) (bits | (FlowKey.sender(packet) == Side.LOW ? 0 : FlowPieces.FROM_HIGH));
    INT.set(into, at + 1, packet.sequence());
    INT.set(into, at + 5, packet.acknowledgement());
    into[at + 9] = (byte) packet.tcpFlags();
    SHORT.set(into, at + 10, (short) packet.window());
    lengths(packet.ipLength(), packet.payloadLength(), into, at + LENGTHS, bits);
    if ((bits & FlowPieces.TUNNELLED) != 0) {
      LONG.set(into, at + tunnelsAt(bits), packet.tunnels());
    }
  }

  /** The first byte of a value whose header has nothing after it. */
  static int withoutPayload(int bits) {
    return bits & (FlowPieces.FROM_HIGH | FlowPieces.TUNNELLED | WIDE);
  }

  /** Fills {@code into} with all that a value says; payload that it has stays a view into it. */
  static void read(byte[] value, FlowPacket into) {
    into.from = (value[0] & FlowPieces.FROM_HIGH) == 0 ? Side.LOW : Side.HIGH;
    into.sequence = (int) INT.get(value, 1);
    into.acknowledgement = (int) INT.get(value, 5);
    into.tcpFlags = value[9] & 0xff;
    into.window = Short.toUnsignedInt(shortAt(value, 10));
    boolean wide = (value[0] & WIDE) != 0;
    into.ipLength = lengthAt(value, LENGTHS, wide);
    into.payloadLength = lengthAt(value, wide ? LENGTHS + 4 : LENGTHS + 2, wide);
    boolean tunnelled = (value[0] & FlowPieces.TUNNELLED) != 0;
    into.tunnels = tunnelled ? (long) LONG.get(value, tunnelsAt(value[0])) : 0;
    into.data = value;
    into.payloadOffset = headerBytes(value[0]);
    into.fragments = isPutTogether(value) ? fragments(value) : List.of();
    into.capturedPayloadLength = value.length - into.payloadOffset - extentsBytes(into.fragments);
  }

  private static int extentsBytes(List<FragmentExtent> extents) {
    return extents.isEmpty() ? 0 : extents.size() * EXTENT_BYTES + EXTENT_COUNT_BYTES;
  }

  private static List<FragmentExtent> fragments(byte[] value) {
    List<FragmentExtent> extents = new ArrayList<>();
    for (int at = firstExtent(value); at < value.length - EXTENT_COUNT_BYTES; at += EXTENT_BYTES) {
      extents.add(
          new FragmentExtent(
              (int) INT.get(value, at),
              (long) LONG.get(value, at + 4),
              (long) LONG.get(value, at + 12)));
    }
    return extents;
  }

  private static int firstExtent(byte[] value) {
    int end = value.length - EXTENT_COUNT_BYTES;
    return end - Short.toUnsignedInt(shortAt(value, end)) * EXTENT_BYTES;
  }

  /** True where a value, that of a packet, ends with where the datagram's fragments lie. */
  static boolean isPutTogether(byte[] value) {
    return (value[0] & PUT_TOGETHER) != 0;
  }

  /** Gives the captures in which the fragments lie other numbers. */
  static void renumber(byte[] value, IntUnaryOperator captures) {
    for (int at = firstExtent(value); at < value.length - EXTENT_COUNT_BYTES; at += EXTENT_BYTES) {
      INT.set(value, at, captures.applyAsInt((int) INT.get(value, at)));
    }
  }

  private static int lengthAt(byte[] value, int at, boolean wide) {
    return wide ? (int) INT.get(value, at) : Short.toUnsignedInt(shortAt(value, at));
  }

  /** Reads payload again that stayed in its capture, for a packet that is filled already. */
  static void readAgain(byte[] value, FlowPacket into, PayloadSource payloads) throws IOException {
    if ((value[0] & REFERENCE) == 0) {
      return;
    }
    int at = into.payloadOffset;
    boolean wide = (value[0] & WIDE) != 0;
    long from =
        wide
            ? (long) LONG.get(value, at)
            : into.fileOffset + Short.toUnsignedInt(shortAt(value, at));
    int length = wide ? (int) INT.get(value, at + 8) : into.payloadLength;
    into.data = payloads.read(into.capture, from, length);
    into.payloadOffset = 0;
    into.capturedPayloadLength = length;
  }

  private static short shortAt(byte[] value, int at) {
    return (short) SHORT.get(value, at);
  }
}

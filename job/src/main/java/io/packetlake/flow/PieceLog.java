package io.packetlake.flow;

import io.packetlake.decode.DecodedPacket;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The pieces of one flow's packets, in the order in which they came.
 *
 * <pre>
 * time 8 | capture 4 | file offset 8 | length of the value 4 | value
 * </pre>
 */
final class PieceLog {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private static final int HEADER_BYTES = 8 + 4 + 8 + 4;
  private static final int FIRST_BYTES = 64;
  private static final byte[] NOTHING = {};

  /**
   * One piece.
   *
   * @param timeNanos capture time of the packet
   * @param capture index of its capture
   * @param fileOffset where its record starts
   * @param value the piece's value
   */
  record Entry(long timeNanos, int capture, long fileOffset, byte[] value) {}

  private byte[] data = NOTHING;
  private int length;

  /** Adds a packet. */
  void add(DecodedPacket packet, FlowPieces.Form form, int capture) {
    int value = PacketPieces.valueBytes(packet, form);
    makeRoom(HEADER_BYTES + value);
    LONG.set(data, length, packet.packet().timeNanos());
    INT.set(data, length + 8, capture);
    LONG.set(data, length + 12, packet.packet().fileOffset());
    INT.set(data, length + 20, value);
    PacketPieces.write(packet, form, data, length + HEADER_BYTES);
    length += HEADER_BYTES + value;
  }

  private void makeRoom(int bytes) {
    if (length + bytes > data.length) {
      data = Arrays.copyOf(data, Math.max(length + bytes, Math.max(FIRST_BYTES, 2 * data.length)));
    }
  }

  /** Memory that the log takes. */
  long bytes() {
    return data.length;
  }

  /** The first piece. */
  Entry first() {
    return entry(0);
  }

  private int valueBytes(int at) {
    return (int) INT.get(data, at + 20);
  }

  private Entry entry(int at) {
    int value = at + HEADER_BYTES;
    return new Entry(
        (long) LONG.get(data, at),
        (int) INT.get(data, at + 8),
        (long) LONG.get(data, at + 12),
        Arrays.copyOfRange(data, value, value + valueBytes(at)));
  }

  /** Gives all pieces away. */
  void giveTo(byte[] flow, PieceSink pieces) {
    for (int at = 0; at < length; at += HEADER_BYTES + valueBytes(at)) {
      Entry entry = entry(at);
      pieces.piece(
          FlowPieces.key(flow, entry.timeNanos(), entry.capture(), entry.fileOffset()),
          entry.value());
    }
  }

  /** Forgets everything. */
  void clear() {
    data = NOTHING;
    length = 0;
  }
}

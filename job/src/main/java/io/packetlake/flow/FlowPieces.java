package io.packetlake.flow;

import io.packetlake.decode.DecodedPacket;
import io.packetlake.decode.Protocol;
import io.packetlake.decode.Side;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.commons.codec.digest.MurmurHash3;

/**
 * The bytes of a packet between the map and the reduce side of the shuffle: a key that sorts
 * packets by flow, then by (time, capture, offset), compared as unsigned bytes, and a value with
 * the rest.
 *
 * <pre>
 * key     flow key | scope 4 | time 8 (sign flipped) | capture 4 | file offset 8
 * value   sender 1 | IP length 4 | sequence 4 | acknowledgment 4 | flags 1 | window 2 | payload length 4
 *         | tunnels 8, where the sender's byte says so | payload
 * </pre>
 *
 * <p>All numbers are big-endian. The payload travels for TCP only: no analyzer reads datagrams.
 */
public final class FlowPieces {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private static final int SCOPE_BYTES = 4;
  private static final int ORDER_BYTES = 8 + 4 + 8;
  private static final int HEADER_BYTES = 20;
  private static final int TUNNELS_BYTES = 8;

  /** In the first byte of a value: the sender is the larger endpoint. */
  private static final int FROM_HIGH = 1;

  /** In the first byte of a value: the packet came through tunnels. */
  private static final int TUNNELLED = 2;

  private FlowPieces() {}

  /**
   * The sort key of a packet.
   *
   * @param packet the packet
   * @param capture index of its capture in the run's sorted list
   * @param scope number of the part of the archive that the flow may reach across; flows of
   *     different scopes are different flows
   */
  public static byte[] key(DecodedPacket packet, int capture, int scope) {
    int flow = FlowKey.length(packet);
    byte[] key = new byte[flow + SCOPE_BYTES + ORDER_BYTES];
    FlowKey.write(packet, key);
    INT.set(key, flow, scope);
    LONG.set(key, flow + 4, packet.packet().timeNanos() ^ Long.MIN_VALUE);
    INT.set(key, flow + 12, capture);
    LONG.set(key, flow + 16, packet.packet().fileOffset());
    return key;
  }

  /** The value of a packet: everything else that the assembler needs of it. */
  public static byte[] value(DecodedPacket packet) {
    int payload = packet.protocol() == Protocol.TCP ? packet.capturedPayloadLength() : 0;
    long tunnels = packet.tunnels();
    int header = tunnels == 0 ? HEADER_BYTES : HEADER_BYTES + TUNNELS_BYTES;
    byte[] value = new byte[header + payload];
    int sender = FlowKey.sender(packet) == Side.LOW ? 0 : FROM_HIGH;
    value[0] = (byte) (tunnels == 0 ? sender : sender | TUNNELLED);
    INT.set(value, 1, packet.ipLength());
    INT.set(value, 5, packet.sequence());
    INT.set(value, 9, packet.acknowledgement());
    value[13] = (byte) packet.tcpFlags();
    value[14] = (byte) (packet.window() >> 8);
    value[15] = (byte) packet.window();
    INT.set(value, 16, packet.payloadLength());
    if (tunnels != 0) {
      LONG.set(value, HEADER_BYTES, tunnels);
    }
    System.arraycopy(packet.data(), packet.payloadOffset(), value, header, payload);
    return value;
  }

  /** True where two keys are of the same flow key in the same scope. */
  public static boolean sameFlow(byte[] a, byte[] b) {
    int length = a.length - ORDER_BYTES;
    return length == b.length - ORDER_BYTES && Arrays.equals(a, 0, length, b, 0, length);
  }

  /** Hash of a key's flow, the same for all its packets and on every machine. */
  public static int flowHash(byte[] key) {
    return MurmurHash3.hash32x86(key, 0, key.length - ORDER_BYTES, 0);
  }

  /** The scope that {@link #key} was made with. */
  public static int scope(byte[] key) {
    return (int) INT.get(key, key.length - ORDER_BYTES - SCOPE_BYTES);
  }

  /**
   * Fills {@code into} from a key and a value; the payload stays a view into {@code value}.
   *
   * @return {@code into}
   */
  public static FlowPacket read(byte[] key, byte[] value, FlowPacket into) {
    int order = key.length - ORDER_BYTES;
    into.timeNanos = (long) LONG.get(key, order) ^ Long.MIN_VALUE;
    into.capture = (int) INT.get(key, order + 8);
    into.fileOffset = (long) LONG.get(key, order + 12);
    into.protocol = key[1] & 0xff;
    into.from = (value[0] & FROM_HIGH) == 0 ? Side.LOW : Side.HIGH;
    into.ipLength = (int) INT.get(value, 1);
    into.sequence = (int) INT.get(value, 5);
    into.acknowledgement = (int) INT.get(value, 9);
    into.tcpFlags = value[13] & 0xff;
    into.window = ((value[14] & 0xff) << 8) | (value[15] & 0xff);
    into.payloadLength = (int) INT.get(value, 16);
    boolean tunnelled = (value[0] & TUNNELLED) != 0;
    into.tunnels = tunnelled ? (long) LONG.get(value, HEADER_BYTES) : 0;
    into.data = value;
    into.payloadOffset = tunnelled ? HEADER_BYTES + TUNNELS_BYTES : HEADER_BYTES;
    into.capturedPayloadLength = value.length - into.payloadOffset;
    return into;
  }
}

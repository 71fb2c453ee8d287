package io.packetlake.flow;

import io.packetlake.capture.Packet;
import io.packetlake.decode.DecodedPacket;
import io.packetlake.decode.Protocol;
import io.packetlake.decode.Side;
import java.io.IOException;
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
 * value   form 1 | IP length 4 | sequence 4 | acknowledgment 4 | flags 1 | window 2 | payload length 4
 *         | tunnels 8, where the form says so
 *         | payload, or where it lies in the capture 8 and how much of it 4, or a flow's state
 * </pre>
 *
 * <p>All numbers are big-endian. The payload travels for TCP only: no analyzer reads datagrams. In
 * place of a packet, a piece may be a flow that a task has settled: it stands where the flow's
 * first packet stands, and holds that packet's header and the flow's state. Or it is a run of
 * datagrams: see {@link RunPieces}.
 */
public final class FlowPieces {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private static final int SCOPE_BYTES = 4;
  private static final int ORDER_BYTES = 8 + 4 + 8;
  private static final int HEADER_BYTES = 20;
  static final int TUNNELS_BYTES = 8;
  private static final int REFERENCE_BYTES = 8 + 4;

  /** Where the payload of a packet's piece is. */
  public enum Form {
    /** In the piece. */
    INLINE,
    /** In the capture, to be read there again if it is asked for. */
    REFERENCE
  }

  /** In the first byte of a value: the sender is the larger endpoint. */
  static final int FROM_HIGH = 1;

  /** In the first byte of a value: the packet came through tunnels. */
  static final int TUNNELLED = 2;

  /** In the first byte of a value: the payload stayed in the capture. */
  private static final int REFERENCE = 4;

  /** In the first byte of a value: a flow's state follows in place of payload. */
  private static final int SETTLED = 8;

  /** In the first byte of a value: it is that of a run, as {@link RunPieces} has it. */
  static final int RUN = 16;

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
    order(
        key,
        flow + SCOPE_BYTES,
        packet.packet().timeNanos(),
        capture,
        packet.packet().fileOffset());
    return key;
  }

  /** The sort key of a packet of a known flow; {@code flow} is its key with its scope. */
  static byte[] key(byte[] flow, long timeNanos, int capture, long fileOffset) {
    byte[] key = Arrays.copyOf(flow, flow.length + ORDER_BYTES);
    order(key, flow.length, timeNanos, capture, fileOffset);
    return key;
  }

  private static void order(byte[] key, int at, long timeNanos, int capture, long fileOffset) {
    LONG.set(key, at, timeNanos ^ Long.MIN_VALUE);
    INT.set(key, at + 8, capture);
    LONG.set(key, at + 12, fileOffset);
  }

  /**
   * Writes a packet's flow key and scope to the beginning of {@code into}.
   *
   * @return how many bytes they take
   */
  static int flow(DecodedPacket packet, int scope, byte[] into) {
    int flow = FlowKey.length(packet);
    FlowKey.write(packet, into);
    INT.set(into, flow, scope);
    return flow + SCOPE_BYTES;
  }

  /** The value of a packet: everything else that the assembler needs of it. */
  public static byte[] value(DecodedPacket packet, Form form) {
    byte[] value = new byte[valueBytes(packet, form)];
    value(packet, form, value, 0);
    return value;
  }

  /** Bytes that {@link #value(DecodedPacket, Form, byte[], int)} writes. */
  static int valueBytes(DecodedPacket packet, Form form) {
    int payload = payloadBytes(packet);
    return headerBytes(packet) + (form == Form.INLINE || payload == 0 ? payload : REFERENCE_BYTES);
  }

  /** Writes the value of a packet. */
  static void value(DecodedPacket packet, Form form, byte[] into, int at) {
    int payload = payloadBytes(packet);
    boolean refers = form == Form.REFERENCE && payload > 0;
    header(packet, into, at, refers ? REFERENCE : 0);
    int end = at + headerBytes(packet);
    if (refers) {
      Packet whole = packet.packet();
      LONG.set(into, end, whole.bytesFileOffset() + packet.payloadOffset() - whole.offset());
      INT.set(into, end + 8, payload);
    } else {
      System.arraycopy(packet.data(), packet.payloadOffset(), into, end, payload);
    }
  }

  private static int payloadBytes(DecodedPacket packet) {
    return packet.protocol() == Protocol.TCP ? packet.capturedPayloadLength() : 0;
  }

  private static int headerBytes(DecodedPacket packet) {
    return packet.tunnels() == 0 ? HEADER_BYTES : HEADER_BYTES + TUNNELS_BYTES;
  }

  private static void header(DecodedPacket packet, byte[] into, int at, int form) {
    long tunnels = packet.tunnels();
    int sender = FlowKey.sender(packet) == Side.LOW ? 0 : FROM_HIGH;
    into[at] = (byte) (form | sender | (tunnels == 0 ? 0 : TUNNELLED));
    INT.set(into, at + 1, packet.ipLength());
    INT.set(into, at + 5, packet.sequence());
    INT.set(into, at + 9, packet.acknowledgement());
    into[at + 13] = (byte) packet.tcpFlags();
    into[at + 14] = (byte) (packet.window() >> 8);
    into[at + 15] = (byte) packet.window();
    INT.set(into, at + 16, packet.payloadLength());
    if (tunnels != 0) {
      LONG.set(into, at + HEADER_BYTES, tunnels);
    }
  }

  /** The value of a settled flow: the header of {@code first}, its first packet, and its state. */
  static byte[] settled(byte[] first, byte[] state) {
    int header = stateOffset(first);
    byte[] value = Arrays.copyOf(first, header + state.length);
    value[0] = (byte) ((value[0] & (FROM_HIGH | TUNNELLED)) | SETTLED);
    System.arraycopy(state, 0, value, header, state.length);
    return value;
  }

  /** True where a value is a settled flow and not a packet. */
  public static boolean isSettled(byte[] value) {
    return (value[0] & SETTLED) != 0;
  }

  /** True where a value is a run of datagrams and not a packet. */
  static boolean isRun(byte[] value) {
    return (value[0] & RUN) != 0;
  }

  /** Where in the value of a settled flow its state starts. */
  static int stateOffset(byte[] value) {
    return (value[0] & TUNNELLED) == 0 ? HEADER_BYTES : HEADER_BYTES + TUNNELS_BYTES;
  }

  /** True where two keys are of the same flow key in the same scope. */
  public static boolean sameFlow(byte[] a, byte[] b) {
    int length = a.length - ORDER_BYTES;
    return length == b.length - ORDER_BYTES && Arrays.equals(a, 0, length, b, 0, length);
  }

  /** Hash of a flow key with its scope, which are the first bytes of a buffer. */
  static int hash(byte[] buffer, int length) {
    return MurmurHash3.hash32x86(buffer, 0, length, 0);
  }

  /** Hash of a key's flow, the same for all its packets and on every machine. */
  public static int flowHash(byte[] key) {
    return hash(key, key.length - ORDER_BYTES);
  }

  /** The scope that {@link #key} was made with. */
  public static int scope(byte[] key) {
    return (int) INT.get(key, key.length - ORDER_BYTES - SCOPE_BYTES);
  }

  /**
   * Fills {@code into} from a key and a value; payload that stayed in its capture is read again,
   * all other stays a view into {@code value}.
   *
   * @return {@code into}
   * @throws IOException where payload cannot be read again
   */
  public static FlowPacket read(byte[] key, byte[] value, FlowPacket into, PayloadSource payloads)
      throws IOException {
    read(key, value, into);
    if ((value[0] & REFERENCE) != 0) {
      int at = into.payloadOffset;
      int length = (int) INT.get(value, at + 8);
      into.data = payloads.read(into.capture, (long) LONG.get(value, at), length);
      into.payloadOffset = 0;
      into.capturedPayloadLength = length;
    }
    return into;
  }

  /**
   * Fills {@code into} from a key and a value with its payload; that stays a view into {@code
   * value}.
   *
   * @return {@code into}
   */
  public static FlowPacket read(byte[] key, byte[] value, FlowPacket into) {
    readKey(key, into);
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

  /** Fills {@code into} with what a key says of a packet. */
  static void readKey(byte[] key, FlowPacket into) {
    int order = key.length - ORDER_BYTES;
    into.timeNanos = (long) LONG.get(key, order) ^ Long.MIN_VALUE;
    into.capture = (int) INT.get(key, order + 8);
    into.fileOffset = (long) LONG.get(key, order + 12);
    into.protocol = FlowKey.protocol(key);
  }
}

package io.packetlake.flow;

import io.packetlake.decode.DecodedPacket;
import io.packetlake.decode.FragmentExtent;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.codec.digest.MurmurHash3;

/**
 * The bytes of a packet between the map and the reduce side of the shuffle: a key that sorts
 * packets by flow, then by (time, capture, offset), compared as unsigned bytes, and a value with
 * the rest.
 *
 * <pre>
 * key     flow key | scope 4 | time 8 (sign flipped) | capture 4 | file offset 8
 * value   of a packet ({@link PacketPieces}), of a settled flow, of a run ({@link RunPieces})
 *         or of a batch ({@link BatchPieces})
 * </pre>
 *
 * <p>All numbers are big-endian. The payload travels for TCP only: no analyzer reads datagrams. In
 * place of a packet, a piece may be a flow that a task has settled: it stands where the flow's
 * first packet stands, and holds that packet's header and the flow's state. Or it is a run of
 * datagrams, or a batch of TCP segments; both stand where the first of theirs does. Every piece can
 * be read by itself. And of a flow that goes on from an earlier run, a piece may say its ordinal.
 */
public final class FlowPieces {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  /** Number of the pieces' format, for what keeps them: another where their bytes say otherwise. */
  public static final int FORMAT = 3;

  private static final int SCOPE_BYTES = 4;
  private static final int ORDER_BYTES = 8 + 4 + 8;

  /** Where the payload of a packet's piece is. */
  public enum Form {
    /** In the piece. */
    INLINE,
    /** In the capture, to be read there again if it is asked for. */
    REFERENCE
  }

  /** In the first byte of a value: the sender of the (first) packet is the larger endpoint. */
  static final int FROM_HIGH = 1;

  /** In the first byte of a value: the (first) packet came through tunnels. */
  static final int TUNNELLED = 2;

  /** In the first byte of a value: a flow's state follows a packet's header. */
  private static final int SETTLED = 8;

  /** In the first byte of a value: it is that of a run. */
  static final int RUN = 16;

  /** In the first byte of a value: it is that of a batch, and says nothing else. */
  static final int BATCH = SETTLED | RUN;

  /** In the first byte of a value: it numbers the flow that starts right after it. */
  private static final int ORDINAL = 128;

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

  /** A flow key's bytes with a scope, as {@link #flow} writes them. */
  static byte[] withScope(byte[] flowKey, int scope) {
    byte[] both = Arrays.copyOf(flowKey, flowKey.length + SCOPE_BYTES);
    INT.set(both, flowKey.length, scope);
    return both;
  }

  /** The value of a packet: everything else that the assembler needs of it. */
  public static byte[] value(DecodedPacket packet, Form form) {
    byte[] value = new byte[PacketPieces.valueBytes(packet, form)];
    PacketPieces.write(packet, form, value, 0);
    return value;
  }

  /** The value of a packet that was put together from fragments, which lie at these places. */
  public static byte[] value(DecodedPacket packet, List<FragmentExtent> fragments) {
    return PacketPieces.putTogether(packet, fragments);
  }

  /** The value of a settled flow: the header of {@code first}, its first packet, and its state. */
  static byte[] settled(byte[] first, byte[] state) {
    int header = stateOffset(first);
    byte[] value = Arrays.copyOf(first, header + state.length);
    value[0] = (byte) (PacketPieces.withoutPayload(value[0]) | SETTLED);
    System.arraycopy(state, 0, value, header, state.length);
    return value;
  }

  /** True where a value is a settled flow and not a packet. */
  public static boolean isSettled(byte[] value) {
    return (value[0] & BATCH) == SETTLED;
  }

  /** True where a value is a run of datagrams and not a packet. */
  static boolean isRun(byte[] value) {
    return (value[0] & BATCH) == RUN;
  }

  /** True where a value is a batch of segments. */
  static boolean isBatch(byte[] value) {
    return (value[0] & BATCH) == BATCH;
  }

  /**
   * True where a value is that of no packets: it says how many flows of the key started in the same
   * nanosecond before the one that starts right after it.
   */
  static boolean isOrdinal(byte[] value) {
    return (value[0] & ORDINAL) != 0;
  }

  /** What a value says that {@link #isOrdinal}. */
  static int ordinal(byte[] value) {
    return (int) INT.get(value, 1);
  }

  /** The value that says a flow's ordinal. */
  static byte[] ordinalValue(int ordinal) {
    byte[] value = new byte[1 + Integer.BYTES];
    value[0] = (byte) ORDINAL;
    INT.set(value, 1, ordinal);
    return value;
  }

  /** The flow key with its scope, of the key of a piece. */
  static byte[] flow(byte[] key) {
    return Arrays.copyOf(key, key.length - ORDER_BYTES);
  }

  /** Makes a key that of the same place in a run that numbers captures and scopes otherwise. */
  static void renumber(byte[] key, int scope, int capture) {
    INT.set(key, key.length - ORDER_BYTES - SCOPE_BYTES, scope);
    INT.set(key, key.length - ORDER_BYTES + 8, capture);
  }

  /** Where in the value of a settled flow its state starts. */
  static int stateOffset(byte[] value) {
    return PacketPieces.headerBytes(value[0]);
  }

  /** Index of the capture of a key's first packet; of a fragment's key too. */
  public static int capture(byte[] key) {
    return (int) INT.get(key, key.length - ORDER_BYTES + 8);
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
    PacketPieces.readAgain(value, into, payloads);
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
    PacketPieces.read(value, into);
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

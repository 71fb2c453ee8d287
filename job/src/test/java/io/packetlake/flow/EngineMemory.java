package io.packetlake.flow;

import com.typesafe.config.Config;
import io.packetlake.capture.Packet;
import io.packetlake.decode.DecodeSink;
import io.packetlake.decode.DecodedPacket;
import io.packetlake.decode.PacketDecoder;
import io.packetlake.decode.TcpFlags;
import io.packetlake.decode.UndecodedReason;
import io.packetlake.fixture.DeclaredSettings;
import io.packetlake.fixture.FrameBuilder;
import io.packetlake.schema.RowSink;
import io.packetlake.schema.TableSchema;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What costs memory in the task that reads: a program of its own, so that it can be run in a small
 * heap. {@code EngineMemory CASE COUNT} prints how many packets went in and how many came out in
 * how many pieces.
 */
public final class EngineMemory implements RowSink, PieceSink, DecodeSink {
  private static final int SEGMENT = 1_400;
  private static final int SOURCE = 14 + 12;
  private static final int SOURCE_PORT = 14 + 20;
  private static final int SEQUENCE = SOURCE_PORT + 4;
  private static final int ACKNOWLEDGEMENT = SOURCE_PORT + 8;

  private final LocalFlows flows;
  private final PacketDecoder decoder = new PacketDecoder();
  private final Packet packet = new Packet();
  private final byte[] syn = client(TcpFlags.SYN, new byte[0]);
  private long clock = 1_700_000_000_000_000_000L;
  private long offset;
  private long packets;
  private long pieces;
  private long packetsLeft;
  private long rows;

  private EngineMemory() {
    Config settings = DeclaredSettings.all();
    FlowContext context = FlowContext.load(settings, this, capture -> "a.pcap", scope -> "");
    flows = new LocalFlows(context, this, LocalLimits.from(settings), scope -> Long.MAX_VALUE);
  }

  /** Runs one case. */
  public static void main(String[] args) {
    EngineMemory memory = new EngineMemory();
    long count = Long.parseLong(args[1]);
    switch (args[0]) {
      case "syn-flood" -> memory.synFlood(count);
      case "open-requests" -> memory.openRequests(count);
      case "one-connection" -> memory.oneConnection(count);
      case "out-of-order" -> memory.outOfOrder(count);
      case "datagram-flows" -> memory.datagramFlows(count);
      case "dns-flood" -> memory.dnsFlood(count);
      case "caught-in-the-middle" -> memory.caughtInTheMiddle(count);
      default -> throw new IllegalArgumentException(args[0]);
    }
    memory.end();
  }

  private void synFlood(long count) {
    for (long i = 0; i < count; i++) {
      send(syn, i, (int) i, 0);
    }
  }

  /** Connections that have asked and wait, each with half a header in its parser. */
  private void openRequests(long count) {
    byte[] half =
        ("GET /" + "x".repeat(300) + " HTTP/1.1\r\nHost: " + "y".repeat(200))
            .getBytes(StandardCharsets.US_ASCII);
    byte[] request = client(TcpFlags.ACK, half);
    for (long i = 0; i < count; i++) {
      send(syn, i, 1, 0);
      send(request, i, 2, 1);
    }
  }

  /** One connection of so many bytes: one answer without end, its client silent. */
  private void oneConnection(long count) {
    byte[] head =
        client(
            TcpFlags.ACK,
            "PUT / HTTP/1.1\r\nContent-Length: 99999999999\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII));
    byte[] segment = client(TcpFlags.ACK, new byte[SEGMENT]);
    send(syn, 0, 1, 0);
    send(head, 0, 2, 1);
    int next = 2 + head.length - client(TcpFlags.ACK, new byte[0]).length;
    for (long sent = 0; sent < count; sent += SEGMENT) {
      send(segment, 0, next + (int) sent, 1);
    }
  }

  /** Connections of which each lacks its first segment. */
  private void outOfOrder(long count) {
    byte[] segment = client(TcpFlags.ACK, new byte[SEGMENT]);
    for (long i = 0; i < count; i++) {
      send(syn, i, 1, 0);
    }
    for (int round = 1; round <= 20; round++) {
      for (long i = 0; i < count; i++) {
        send(segment, i, 2 + round * SEGMENT, 1);
      }
    }
  }

  /** Connections without their start, three segments of each, a round after another. */
  private void caughtInTheMiddle(long count) {
    byte[] segment = client(TcpFlags.ACK, new byte[SEGMENT]);
    for (int round = 0; round < 3; round++) {
      for (long i = 0; i < count; i++) {
        send(segment, i, round * SEGMENT, 1);
      }
    }
  }

  /** Flows of two datagrams each, the second after all others' first. */
  private void datagramFlows(long count) {
    byte[] datagram = new FrameBuilder().to("10.9.9.9", 4_433).payload(new byte[100]).udp();
    for (int round = 0; round < 2; round++) {
      for (long i = 0; i < count; i++) {
        sendFrom(datagram, i);
      }
    }
  }

  /** Questions that nobody answers, each from a port of its own. */
  private void dnsFlood(long count) {
    byte[] question = new FrameBuilder().to("10.9.9.9", 53).payload(new byte[40]).udp();
    for (long i = 0; i < count; i++) {
      sendFrom(question, i);
    }
  }

  private static byte[] client(int flags, byte[] payload) {
    return new FrameBuilder()
        .from("10.0.0.1", 1_024)
        .to("10.9.9.9", 80)
        .payload(payload)
        .tcp(0, 0, flags);
  }

  private void send(byte[] frame, long connection, int sequence, int acknowledgement) {
    ByteBuffer.wrap(frame).putInt(SEQUENCE, sequence).putInt(ACKNOWLEDGEMENT, acknowledgement);
    sendFrom(frame, connection);
  }

  private void sendFrom(byte[] frame, long connection) {
    ByteBuffer.wrap(frame)
        .putInt(SOURCE, 0x0a000000 + (int) (connection / 60_000))
        .putShort(SOURCE_PORT, (short) (1_024 + connection % 60_000));
    clock += 1_000;
    offset += 16 + frame.length;
    packets++;
    packet
        .pointTo(frame, 0, frame.length)
        .describe(clock, frame.length, 1, offset)
        .bytesAt(offset + 16);
    decoder.decode(packet, this);
  }

  private void end() {
    while (flows.leaveOldest()) {
      // each call lets go of one flow
    }
    System.out.printf(
        "%d packets in, %d out in %d pieces, %d rows%n", packets, packetsLeft, pieces, rows);
  }

  @Override
  public void decoded(DecodedPacket decoded) {
    flows.accept(decoded, 0, 0, FlowPieces.Form.REFERENCE);
  }

  @Override
  public void undecoded(Packet of, UndecodedReason reason) {
    throw new AssertionError(reason);
  }

  @Override
  public void piece(byte[] key, byte[] value) {
    pieces++;
    if (FlowPieces.isBatch(value)) {
      BatchReader batch = new BatchReader(key, value);
      while (batch.next()) {
        packetsLeft++;
      }
    } else {
      packetsLeft++;
    }
  }

  @Override
  public <T> void add(TableSchema<T> table, T row) {
    rows++;
  }
}

package io.packetlake.decode;

import io.packetlake.capture.Packet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Frames through decoder, pieces and assembler, as a run takes them; says what came of them. All
 * frames' fragments must be of one datagram key.
 */
final class Reassembly implements DecodeSink, DatagramSink {
  private record Piece(byte[] key, byte[] value) {}

  private final Seen seen = new Seen();
  private final PacketDecoder decoder = new PacketDecoder();
  private final List<Piece> pieces = new ArrayList<>();
  private final TreeMap<Integer, Long> lost = new TreeMap<>();
  private int frames;
  private int capture;

  /** A frame, a millisecond after the one before it. */
  Reassembly frame(byte[] frame) {
    return frame(0, TimeUnit.MILLISECONDS.toNanos(frames), frame);
  }

  Reassembly frame(int capture, long timeNanos, byte[] frame) {
    return frame(capture, timeNanos, frame, frame.length);
  }

  /** A frame of which the first bytes were captured. */
  Reassembly frame(int capture, long timeNanos, byte[] frame, int captured) {
    Packet packet =
        new Packet()
            .pointTo(Arrays.copyOf(frame, captured), 0, captured)
            .describe(timeNanos, frame.length, 1, frames++);
    this.capture = capture;
    decoder.decode(packet, this);
    return this;
  }

  /** What became of the frames, as {@link Seen} has it but for where the payload lies. */
  List<String> conversations() {
    FragmentAssembler assembler =
        new FragmentAssembler(new FragmentLimits(TimeUnit.SECONDS.toNanos(60)), this);
    IpFragment fragment = FragmentPieces.view();
    pieces.sort((a, b) -> Arrays.compareUnsigned(a.key, b.key));
    for (Piece piece : pieces) {
      assembler.accept(FragmentPieces.read(piece.key, piece.value, fragment));
    }
    assembler.finish();
    return withoutPlace(seen.lines());
  }

  static List<String> withoutPlace(List<String> lines) {
    return lines.stream().map(line -> line.replaceFirst(" at \\d+", "")).toList();
  }

  /** Fragments that came to nothing, by capture; after {@link #conversations}. */
  Map<Integer, Long> lost() {
    return lost;
  }

  @Override
  public void decoded(DecodedPacket packet) {
    seen.decoded(packet);
  }

  @Override
  public void undecoded(Packet packet, UndecodedReason reason) {
    seen.undecoded(packet, reason);
  }

  @Override
  public void fragment(Packet packet, IpFragment fragment) {
    pieces.add(new Piece(FragmentPieces.key(fragment, capture, 0), FragmentPieces.value(fragment)));
  }

  @Override
  public void whole(Datagram datagram) {
    decoder.decode(datagram, seen);
  }

  @Override
  public void lost(int capture, long fragments) {
    lost.merge(capture, fragments, Long::sum);
  }
}

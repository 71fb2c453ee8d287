package io.packetlake.carve;

import io.packetlake.capture.Packet;
import io.packetlake.decode.Datagram;
import io.packetlake.decode.DatagramSink;
import io.packetlake.decode.DecodeSink;
import io.packetlake.decode.DecodedPacket;
import io.packetlake.decode.FragmentAssembler;
import io.packetlake.decode.FragmentLimits;
import io.packetlake.decode.FragmentPieces;
import io.packetlake.decode.IpFragment;
import io.packetlake.decode.PacketDecoder;
import io.packetlake.decode.UndecodedReason;
import io.packetlake.flow.FlowPicker;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import scala.Tuple2;

/** Decodes the records of flows again, in their order, and puts their fragments together. */
final class FlowDecoder implements DecodeSink, DatagramSink {
  /** Takes the packets of flows. */
  @FunctionalInterface
  interface Taker {
    /** The next packet of a flow, by its number; a view. */
    void accept(int flow, DecodedPacket packet);
  }

  private final ChosenFlows chosen;
  private final FragmentLimits limits;
  private final Taker taker;
  private final PacketDecoder decoder = new PacketDecoder();
  private final PacketDecoder datagramDecoder = new PacketDecoder();
  private final IpFragment view = FragmentPieces.view();
  private final Map<Integer, FlowPicker> pickers = new HashMap<>();
  private final Map<ByteBuffer, FragmentAssembler> assemblers = new HashMap<>();
  private int capture;
  private boolean completed;

  /**
   * A decoder.
   *
   * @param chosen the flows
   * @param taker takes each packet of them
   */
  FlowDecoder(ChosenFlows chosen, FragmentLimits limits, Taker taker) {
    this.chosen = chosen;
    this.limits = limits;
    this.taker = taker;
  }

  /** Decodes records in the order of time. */
  void decode(Iterator<Tuple2<byte[], byte[]>> records) {
    Packet packet = new Packet();
    while (records.hasNext()) {
      Tuple2<byte[], byte[]> record = records.next();
      capture = CarvedPieces.capture(record._1());
      decoder.decode(CarvedPieces.read(record._1(), record._2(), packet), this);
    }
  }

  @Override
  public void decoded(DecodedPacket packet) {
    picker(capture).pick(packet, flow -> taker.accept(flow, packet));
  }

  private FlowPicker picker(int of) {
    return pickers.computeIfAbsent(
        of, number -> chosen.picker(number, Long.MIN_VALUE, Long.MAX_VALUE));
  }

  @Override
  public void fragment(Packet of, IpFragment fragment) {
    byte[] key = FragmentPieces.key(fragment, capture, chosen.scope(capture));
    ByteBuffer datagram = ByteBuffer.wrap(key, 0, key.length - CarvedPieces.ORDER_BYTES);
    completed = false;
    assemblers
        .computeIfAbsent(datagram, first -> new FragmentAssembler(limits, this))
        .accept(FragmentPieces.read(key, FragmentPieces.value(fragment), view));
    if (completed) {
      assemblers.remove(datagram);
    }
  }

  @Override
  public void whole(Datagram datagram) {
    completed = true;
    datagramDecoder.decode(datagram, new OfDatagram());
  }

  /** What a datagram carries, which was put together; its own fragments are not. */
  private final class OfDatagram implements DecodeSink {
    @Override
    public void decoded(DecodedPacket packet) {
      FlowDecoder.this.decoded(packet);
    }

    @Override
    public void undecoded(Packet packet, UndecodedReason reason) {
      // It is no packet of the flow.
    }
  }

  @Override
  public void lost(int ofCapture, long fragments) {
    // They came with others of the flow, and are of none of its datagrams.
  }

  @Override
  public void undecoded(Packet packet, UndecodedReason reason) {
    // Another layer of the packet is the flow's.
  }
}

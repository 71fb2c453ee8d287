package io.packetlake.flow;

import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import io.packetlake.decode.Side;
import java.util.List;

/**
 * The bytes of a {@link DatagramRun} between the map and the reduce side of the shuffle. Its key is
 * that of its first packet, and so it stands in the flow's order where that packet would.
 *
 * <pre>
 * value   form 1 | tunnels 8, where the form says so
 *         | last time - first time | first offset - lowest | highest - lowest
 *         | packets of the low side | of the high side
 *         | bytes, payload bytes of each side that has packets, the low side first
 * </pre>
 *
 * <p>The form has the bits of {@link FlowPieces}; all but it and the tunnels are Kryo's numbers of
 * variable length, smallest first.
 */
final class RunPieces {
  private static final int FIRST_BYTES = 64;

  private final Output out = new Output(FIRST_BYTES, -1);

  /** The value of a run's piece. */
  byte[] value(DatagramRun run) {
    out.clear();
    boolean tunnelled = run.firstTunnels() != 0;
    int sender = run.firstSender() == Side.LOW ? 0 : FlowPieces.FROM_HIGH;
    out.writeByte(FlowPieces.RUN | sender | (tunnelled ? FlowPieces.TUNNELLED : 0));
    if (tunnelled) {
      out.writeLong(run.firstTunnels());
    }
    write(run.lastNanos() - run.firstNanos());
    write(run.firstOffset() - run.lowestOffset());
    write(run.highestOffset() - run.lowestOffset());
    write(run.sent(Side.LOW).packets());
    write(run.sent(Side.HIGH).packets());
    write(run.sent(Side.LOW));
    write(run.sent(Side.HIGH));
    return out.toBytes();
  }

  private void write(Volume volume) {
    if (volume.packets() > 0) {
      write(volume.bytes());
      write(volume.payloadBytes());
    }
  }

  private void write(long number) {
    out.writeVarLong(number, true);
  }

  /**
   * The run of a piece.
   *
   * @param first is filled with what is known of the run's first packet: all but its lengths
   */
  static DatagramRun read(byte[] key, byte[] value, FlowPacket first) {
    Input in = new Input(value);
    int form = in.readByte();
    FlowPieces.readKey(key, first);
    first.fragments = List.of();
    first.from = (form & FlowPieces.FROM_HIGH) == 0 ? Side.LOW : Side.HIGH;
    first.tunnels = (form & FlowPieces.TUNNELLED) == 0 ? 0 : in.readLong();
    DatagramRun run = new DatagramRun(first);
    long last = first.timeNanos() + in.readVarLong(true);
    long lowest = first.fileOffset() - in.readVarLong(true);
    run.reachTo(last, lowest, lowest + in.readVarLong(true));
    long packetsOfLow = in.readVarLong(true);
    long packetsOfHigh = in.readVarLong(true);
    read(in, packetsOfLow, run.sent(Side.LOW));
    read(in, packetsOfHigh, run.sent(Side.HIGH));
    return run;
  }

  private static void read(Input in, long packets, Volume into) {
    if (packets > 0) {
      into.add(packets, in.readVarLong(true), in.readVarLong(true));
    }
  }
}

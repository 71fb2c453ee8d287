package io.packetlake.filter;

import io.packetlake.capture.Endian;
import io.packetlake.capture.Packet;
import java.util.HashMap;
import java.util.Map;

/**
 * Tells which packets pass a filter, for one thread at a time. What counts is the frame as it was
 * captured, as for {@code tcpdump -r}: fragments are not put together, tunnels are not looked into
 * further than the filter says.
 */
public final class PacketFilter {
  private final CompiledFilter filter;
  private final Map<BpfProgram, BpfMachine> machines = new HashMap<>();
  private int linkType = -1;
  private Endian order = Endian.LITTLE;
  private BpfMachine machine;

  PacketFilter(CompiledFilter filter) {
    this.filter = filter;
  }

  /**
   * Whether a packet passes. Packets of an interface that the capture does not describe ({@link
   * Packet#UNKNOWN_LINK_TYPE}) pass only where there is no filter.
   *
   * @throws FilterRefusedException where the filter cannot be run on packets of this link type
   */
  public boolean passes(Packet packet) throws FilterRefusedException {
    if (filter.isAll()) {
      return true;
    }
    if (packet.linkType() != linkType || packet.byteOrder() != order) {
      choose(packet.linkType(), packet.byteOrder());
    }
    return machine != null
        && machine.run(
                packet.data(),
                packet.offset(),
                packet.capturedLength(),
                (int) packet.originalLength())
            != BpfMachine.REJECTED;
  }

  private void choose(int newLinkType, Endian newOrder) throws FilterRefusedException {
    machine = machineOf(newLinkType, newOrder);
    linkType = newLinkType;
    order = newOrder;
  }

  private BpfMachine machineOf(int newLinkType, Endian newOrder) throws FilterRefusedException {
    if (newLinkType == Packet.UNKNOWN_LINK_TYPE) {
      return null;
    }
    LinkPrograms programs = filter.programs().get(newLinkType);
    if (programs == null) {
      throw new FilterRefusedException(newLinkType, filter.refusals().get(newLinkType));
    }
    return machines.computeIfAbsent(programs.of(newOrder), BpfMachine::new);
  }
}

package io.packetlake.spark;

import io.packetlake.decode.DecodedPacket;
import io.packetlake.flow.FlowPieces;

/** Takes the packets of flows as a task reads them. */
@FunctionalInterface
interface PacketTaker {
  /**
   * Takes one.
   *
   * @param packet offsets into the packet's buffer, valid during the call only
   * @param capture index of its capture
   * @param scope number of its capture's scope
   * @param form where its payload is to be, should it leave as a piece
   */
  void take(DecodedPacket packet, int capture, int scope, FlowPieces.Form form);
}

package io.packetlake.tcp;

import io.packetlake.decode.Side;

/**
 * What every table says of the flow that a row came from.
 *
 * @param flowId the flow's id, the same in every table
 * @param communityId Community ID v1, seed 0
 * @param capture the capture file of the flow's first packet
 * @param lowAddress canonical text of the smaller endpoint's address
 * @param lowPort its port
 * @param highAddress canonical text of the larger endpoint's address
 * @param highPort its port
 */
public record FlowIdentity(
    String flowId,
    String communityId,
    String capture,
    String lowAddress,
    int lowPort,
    String highAddress,
    int highPort) {

  /** Address of one side. */
  public String address(Side side) {
    return side == Side.LOW ? lowAddress : highAddress;
  }

  /** Port of one side. */
  public int port(Side side) {
    return side == Side.LOW ? lowPort : highPort;
  }
}

package io.packetlake.filter;

import io.packetlake.capture.Endian;
import java.io.Serializable;

/**
 * A filter's programs for one link type. BSD's loopback header is in the byte order of the machine
 * that captured, so there the order of the capture counts.
 *
 * @param little for captures whose headers have the least significant byte first
 * @param big for those that have it last; mostly the same
 */
public record LinkPrograms(BpfProgram little, BpfProgram big) implements Serializable {
  BpfProgram of(Endian order) {
    return order == Endian.LITTLE ? little : big;
  }
}

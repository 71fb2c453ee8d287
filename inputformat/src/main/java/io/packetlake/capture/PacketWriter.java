package io.packetlake.capture;

import java.io.Closeable;
import java.io.IOException;

/** Writes packets to a capture file, one after another. */
public interface PacketWriter extends Closeable {
  /**
   * Appends a packet as a reader gave it.
   *
   * @throws IllegalArgumentException where the format cannot hold it; nothing is written then
   */
  void write(Packet packet) throws IOException;
}

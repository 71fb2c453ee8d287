package io.packetlake.decode;

import io.packetlake.capture.Packet;

/**
 * Where a captured frame's MAC addresses lie, which takes no decoding: of Ethernet, of Linux cooked
 * captures (which know the sender's only) and of IEEE 802.11's data and management frames (IEEE
 * 802.11-2020 tables 9-30 and 9-38), with radiotap or without.
 */
public final class LinkAddresses {
  /** Bytes of an address. */
  public static final int LENGTH = 6;

  /** Stands for an address that is not there. */
  public static final int NONE = -1;

  private static final int ETHERNET = 1;
  private static final int IEEE_802_11 = 105;
  private static final int LINUX_COOKED = 113;
  private static final int RADIOTAP = 127;
  private static final int LINUX_COOKED_2 = 276;

  private static final int TYPE = 0x0c;
  private static final int MANAGEMENT = 0x00;
  private static final int DATA = 0x08;
  private static final int TO_ACCESS_POINT = 0x01;
  private static final int FROM_ACCESS_POINT = 0x02;

  /** Where the first to fourth address of an 802.11 frame lie. */
  private static final int[] ADDRESSES = {4, 10, 16, 24};

  private LinkAddresses() {}

  /** Where the sender's address lies in the packet's buffer, or {@link #NONE}. */
  public static int source(Packet packet) {
    return switch (packet.linkType()) {
      case ETHERNET -> captured(packet, 6);
      case LINUX_COOKED ->
          u8(packet, 5) == LENGTH && u8(packet, 4) == 0 ? captured(packet, 6) : NONE;
      case LINUX_COOKED_2 -> u8(packet, 11) == LENGTH ? captured(packet, 12) : NONE;
      case IEEE_802_11, RADIOTAP -> wireless(packet, 1, 1, 2, 3);
      default -> NONE;
    };
  }

  /** Where the receiver's address lies in the packet's buffer, or {@link #NONE}. */
  public static int destination(Packet packet) {
    return switch (packet.linkType()) {
      case ETHERNET -> captured(packet, 0);
      case IEEE_802_11, RADIOTAP -> wireless(packet, 0, 2, 0, 2);
      default -> NONE;
    };
  }

  /** The address whose number stands at the place that the two direction bits say. */
  private static int wireless(Packet packet, int direct, int toAp, int fromAp, int between) {
    int frame = packet.linkType() == RADIOTAP ? u8(packet, 2) | u8(packet, 3) << Byte.SIZE : 0;
    if (frame < 0 || u8(packet, frame + 1) < 0) {
      return NONE;
    }
    int type = u8(packet, frame) & TYPE;
    if (type == MANAGEMENT) {
      return captured(packet, frame + ADDRESSES[direct]);
    }
    if (type != DATA) {
      return NONE;
    }
    int number =
        switch (u8(packet, frame + 1) & (TO_ACCESS_POINT | FROM_ACCESS_POINT)) {
          case 0 -> direct;
          case TO_ACCESS_POINT -> toAp;
          case FROM_ACCESS_POINT -> fromAp;
          default -> between;
        };
    return captured(packet, frame + ADDRESSES[number]);
  }

  /** The byte at a distance from the packet's start; -1 where it was not captured. */
  private static int u8(Packet packet, int distance) {
    return distance < packet.capturedLength()
        ? packet.data()[packet.offset() + distance] & 0xff
        : NONE;
  }

  private static int captured(Packet packet, int distance) {
    return distance + LENGTH <= packet.capturedLength() ? packet.offset() + distance : NONE;
  }
}

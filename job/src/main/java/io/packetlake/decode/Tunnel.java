package io.packetlake.decode;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What a packet of a conversation came through, when another packet carried it. */
public enum Tunnel {
  /** An IPv4 packet in an IPv4 packet (RFC 2003). */
  IP_IN_IP(1, "ip_in_ip"),
  /** An IPv6 packet in an IPv4 packet (RFC 4213). */
  IPV6_IN_IPV4(2, "6in4"),
  /** An IPv4 packet in an IPv6 packet (RFC 2473). */
  IPV4_IN_IPV6(3, "4in6"),
  /** An IPv6 packet in an IPv6 packet (RFC 2473). */
  IPV6_IN_IPV6(4, "6in6"),
  /** Generic routing encapsulation (RFC 2784), PPTP's form (RFC 2637) among it. */
  GRE(5, "gre"),
  /** Mirrored frames over GRE (draft-foschiano-erspan). */
  ERSPAN(6, "erspan"),
  /** IPv6 over UDP through NATs (RFC 4380). */
  TEREDO(7, "teredo"),
  /** Ethernet over UDP (RFC 7348). */
  VXLAN(8, "vxlan"),
  /** Ethernet or IP over UDP (RFC 8926). */
  GENEVE(9, "geneve"),
  /** Mobile users' IP over UDP (3GPP TS 29.281). */
  GTP_U(10, "gtp_u"),
  /** PPP over UDP (RFC 2661), Ethernet over UDP or IP (RFC 3931). */
  L2TP(11, "l2tp"),
  /** Ethernet, IP or NSH over UDP (draft-ietf-nvo3-vxlan-gpe). */
  VXLAN_GPE(12, "vxlan_gpe"),
  /** IP over UDP from a tunnel broker (draft-massar-v6ops-ayiya). */
  AYIYA(13, "ayiya"),
  /** Frames of an access point's stations over UDP (RFC 5415). */
  CAPWAP(14, "capwap");

  /** Tunnels inside each other that are followed. */
  public static final int MAX_DEPTH = Long.BYTES;

  private static final Tunnel[] BY_CODE = new Tunnel[1 << Byte.SIZE];

  static {
    for (Tunnel tunnel : values()) {
      BY_CODE[tunnel.code] = tunnel;
    }
  }

  private final int code;

  private final String label;

  Tunnel(int code, String label) {
    this.code = code;
    this.label = label;
  }

  /** The name of the tunnel in tables. */
  public String label() {
    return label;
  }

  /** A list in {@link DecodedPacket#tunnels()}' code with one more, inside the others. */
  long inside(long tunnels) {
    return tunnels << Byte.SIZE | code;
  }

  /**
   * The tunnels of {@link DecodedPacket#tunnels()}, outermost first.
   *
   * @param code a value that {@link DecodedPacket#tunnels()} gave
   */
  public static List<Tunnel> list(long code) {
    List<Tunnel> tunnels = new ArrayList<>();
    for (long rest = code; rest != 0; rest >>>= Byte.SIZE) {
      tunnels.add(BY_CODE[(int) (rest & 0xff)]);
    }
    Collections.reverse(tunnels);
    return tunnels;
  }
}

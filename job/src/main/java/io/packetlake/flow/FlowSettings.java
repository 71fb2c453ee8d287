package io.packetlake.flow;

import com.typesafe.config.Config;
import io.packetlake.decode.Protocol;
import java.util.BitSet;
import java.util.List;

/**
 * How flows end and which way they point, from the section {@code flow} of {@code packetlake.conf}.
 *
 * @param tcpIdleNanos idle time that ends a TCP flow
 * @param udpIdleNanos idle time that ends a UDP flow, or one of a transport not named here
 * @param icmpIdleNanos idle time that ends an ICMP flow
 * @param tcpServerPorts TCP ports that servers listen on
 * @param udpServerPorts UDP ports that servers listen on
 */
public record FlowSettings(
    long tcpIdleNanos,
    long udpIdleNanos,
    long icmpIdleNanos,
    BitSet tcpServerPorts,
    BitSet udpServerPorts) {

  /**
   * Reads the settings.
   *
   * @param packetlake the settings under {@code packetlake}
   */
  public static FlowSettings from(Config packetlake) {
    Config flow = packetlake.getConfig("flow");
    return new FlowSettings(
        flow.getDuration("tcp-idle-timeout").toNanos(),
        flow.getDuration("udp-idle-timeout").toNanos(),
        flow.getDuration("icmp-idle-timeout").toNanos(),
        ports(flow.getIntList("tcp-server-ports")),
        ports(flow.getIntList("udp-server-ports")));
  }

  /** Idle time that ends a flow of a protocol (IANA number). */
  long idleNanos(int protocol) {
    return switch (protocol) {
      case Protocol.TCP -> tcpIdleNanos;
      case Protocol.ICMP, Protocol.ICMP6 -> icmpIdleNanos;
      default -> udpIdleNanos;
    };
  }

  /**
   * True where a flow of a protocol ends between two times, of which either may be the later: no
   * packet lies between them, and they are the idle time apart. Times may be as far apart as
   * captures say, which is further than a signed difference reaches.
   */
  boolean isIdle(int protocol, long fromNanos, long toNanos) {
    return toNanos >= fromNanos
        && Long.compareUnsigned(toNanos - fromNanos, idleNanos(protocol)) >= 0;
  }

  private static BitSet ports(List<Integer> numbers) {
    BitSet ports = new BitSet();
    numbers.forEach(ports::set);
    return ports;
  }
}

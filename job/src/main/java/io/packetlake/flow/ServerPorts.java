package io.packetlake.flow;

import java.util.BitSet;

/**
 * Which of two ports is likelier a server's. Ports that are configured come first, as Zeek's {@code
 * likely_server_ports}; then the system ports, those below 1024 (RFC 6335 section 6); then all
 * others.
 */
final class ServerPorts {
  private static final int SYSTEM_PORTS = 1024;

  private final BitSet configured;

  private ServerPorts(BitSet configured) {
    this.configured = configured;
  }

  static ServerPorts of(BitSet configured) {
    return new ServerPorts(configured);
  }

  /** True where the first port is likelier a server's than the second. */
  boolean likelier(int port, int than) {
    return rank(port) > rank(than);
  }

  /** True where both ports are configured and the first is the smaller. */
  boolean smallerOfTwo(int port, int than) {
    return configured.get(port) && configured.get(than) && port < than;
  }

  private int rank(int port) {
    if (configured.get(port)) {
      return 2;
    }
    return port < SYSTEM_PORTS ? 1 : 0;
  }
}

package io.packetlake.flow;

import io.packetlake.decode.Side;
import io.packetlake.decode.TcpFlags;
import io.packetlake.tcp.FlowIdentity;
import io.packetlake.tcp.TcpConnection;
import io.packetlake.tcp.TcpCounters;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.function.Supplier;

/** TCP: a connection, and the ports' opinion of who opened it. */
final class TcpConversation implements Conversation {
  private final TcpConnection connection;

  TcpConversation(
      FlowKey key, FlowPacket first, FlowContext context, Supplier<FlowIdentity> identity) {
    Side sender = first.from();
    connection =
        new TcpConnection(sender, context.limits(), context.analyzers(), identity, context.rows());
    if (isAnswer(key, first, ServerPorts.of(context.settings().tcpServerPorts()))) {
      connection.startFlipped();
    }
  }

  private static boolean isAnswer(FlowKey key, FlowPacket first, ServerPorts servers) {
    int handshake = first.tcpFlags() & (TcpFlags.SYN | TcpFlags.ACK);
    if (handshake == TcpFlags.SYN) {
      return false;
    }
    int from = key.port(first.from());
    int to = key.port(first.from().other());
    boolean synAck = handshake == (TcpFlags.SYN | TcpFlags.ACK);
    return servers.likelier(from, to) || (!synAck && servers.smallerOfTwo(from, to));
  }

  @Override
  public boolean isNewConnection(FlowPacket packet) {
    return connection.opensAnother(packet);
  }

  @Override
  public void accept(FlowPacket packet) {
    connection.accept(packet);
  }

  @Override
  public void accept(DatagramRun run) {
    throw new IllegalStateException("a run of TCP segments");
  }

  @Override
  public void finish(long lastNanos) {
    connection.finish(lastNanos);
  }

  @Override
  public boolean isOver() {
    return connection.isOver();
  }

  @Override
  public boolean isQuiet() {
    return connection.isQuiet();
  }

  @Override
  public boolean isNews(FlowPacket packet) {
    return connection.isNews(packet);
  }

  @Override
  public long memoryBytes() {
    return connection.memoryBytes();
  }

  @Override
  public void save(DataOutput to) throws IOException {
    connection.save(to);
  }

  @Override
  public void restore(DataInput from) throws IOException {
    connection.restore(from);
  }

  @Override
  public Side originator() {
    return connection.originator();
  }

  @Override
  public String appProtocol() {
    return connection.appProtocol();
  }

  @Override
  public String state() {
    return connection.state().name();
  }

  @Override
  public String history() {
    return connection.history();
  }

  @Override
  public TcpCounters counters(Side side) {
    return connection.counters(side);
  }

  @Override
  public Long handshakeRttNanos() {
    return connection.handshakeRttNanos();
  }

  @Override
  public EndReason endReason(EndReason otherwise) {
    if (connection.isReset()) {
      return EndReason.RST;
    }
    return connection.isClosed() ? EndReason.FIN : otherwise;
  }
}

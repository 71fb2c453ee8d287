package io.packetlake.flow;

import io.packetlake.decode.Protocol;
import io.packetlake.decode.Side;
import io.packetlake.tcp.TcpCounters;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** UDP and ICMP: who spoke, and nothing more. */
final class DatagramConversation implements Conversation {
  private final boolean udp;
  private final Side firstSender;
  private final Side originator;
  private boolean lowSpoke;
  private boolean highSpoke;

  DatagramConversation(FlowKey key, FlowPacket first, FlowSettings settings) {
    udp = key.protocol() == Protocol.UDP;
    firstSender = first.from();
    boolean answer =
        udp
            && ServerPorts.of(settings.udpServerPorts())
                .likelier(key.port(firstSender), key.port(firstSender.other()));
    originator = answer ? firstSender.other() : firstSender;
  }

  @Override
  public boolean isNewConnection(FlowPacket packet) {
    return false;
  }

  @Override
  public void accept(FlowPacket packet) {
    lowSpoke |= packet.from() == Side.LOW;
    highSpoke |= packet.from() == Side.HIGH;
  }

  @Override
  public void accept(DatagramRun run) {
    lowSpoke |= run.sent(Side.LOW).packets() > 0;
    highSpoke |= run.sent(Side.HIGH).packets() > 0;
  }

  private boolean spoke(Side side) {
    return side == Side.LOW ? lowSpoke : highSpoke;
  }

  @Override
  public void finish(long lastNanos) {}

  @Override
  public boolean isOver() {
    return true;
  }

  @Override
  public boolean isQuiet() {
    return true;
  }

  @Override
  public boolean isNews(FlowPacket packet) {
    return false;
  }

  @Override
  public long memoryBytes() {
    return 0;
  }

  @Override
  public void save(DataOutput to) throws IOException {
    to.writeBoolean(lowSpoke);
    to.writeBoolean(highSpoke);
  }

  @Override
  public void restore(DataInput from) throws IOException {
    lowSpoke = from.readBoolean();
    highSpoke = from.readBoolean();
  }

  @Override
  public Side originator() {
    return originator;
  }

  @Override
  public String appProtocol() {
    return null;
  }

  @Override
  public String state() {
    if (!udp) {
      return "OTH";
    }
    if (spoke(originator)) {
      return spoke(originator.other()) ? "SF" : "S0";
    }
    return "SHR";
  }

  /** The first letter is the first packet's, the other one the other side's, whenever it spoke. */
  @Override
  public String history() {
    if (!udp) {
      return null;
    }
    boolean bothSpoke = lowSpoke && highSpoke;
    if (firstSender == originator) {
      return bothSpoke ? "Dd" : "D";
    }
    return bothSpoke ? "^dD" : "^d";
  }

  @Override
  public TcpCounters counters(Side side) {
    return null;
  }

  @Override
  public Long handshakeRttNanos() {
    return null;
  }

  @Override
  public EndReason endReason(EndReason otherwise) {
    return otherwise;
  }
}

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
  private final Side originator;
  private final StringBuilder history = new StringBuilder(3);
  private boolean originatorSpoke;
  private boolean responderSpoke;

  DatagramConversation(FlowKey key, FlowPacket first, FlowSettings settings) {
    udp = key.protocol() == Protocol.UDP;
    Side sender = first.from();
    boolean answer =
        udp
            && ServerPorts.of(settings.udpServerPorts())
                .likelier(key.port(sender), key.port(sender.other()));
    originator = answer ? sender.other() : sender;
    if (answer) {
      history.append('^');
    }
  }

  @Override
  public boolean isNewConnection(FlowPacket packet) {
    return false;
  }

  @Override
  public void accept(FlowPacket packet) {
    if (packet.from() == originator && !originatorSpoke) {
      originatorSpoke = true;
      history.append('D');
    } else if (packet.from() != originator && !responderSpoke) {
      responderSpoke = true;
      history.append('d');
    }
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
    to.writeBoolean(originatorSpoke);
    to.writeBoolean(responderSpoke);
    to.writeUTF(history.toString());
  }

  @Override
  public void restore(DataInput from) throws IOException {
    originatorSpoke = from.readBoolean();
    responderSpoke = from.readBoolean();
    history.setLength(0);
    history.append(from.readUTF());
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
    if (originatorSpoke) {
      return responderSpoke ? "SF" : "S0";
    }
    return "SHR";
  }

  @Override
  public String history() {
    return udp ? history.toString() : null;
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

package io.packetlake.flow;

import io.packetlake.decode.Side;
import io.packetlake.tcp.TcpCounters;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What a transport protocol makes of a flow's packets. */
interface Conversation {
  /** True where a packet opens a new conversation on the same endpoints. */
  boolean isNewConnection(FlowPacket packet);

  /** The next packet. */
  void accept(FlowPacket packet);

  /**
   * Packets that a task has taken together.
   *
   * @throws IllegalStateException where the order of packets matters, so that nobody does that
   */
  void accept(DatagramRun run);

  /**
   * No packet follows.
   *
   * @param lastNanos capture time of the last one
   */
  void finish(long lastNanos);

  /** True where packets still to come can change nothing but counters, states and the history. */
  boolean isOver();

  /** True where only packets that are {@link #isNews news} can change more than that. */
  boolean isQuiet();

  /** True where a packet could change more than counters, states and the history. */
  boolean isNews(FlowPacket packet);

  /** Memory that it holds now, in bytes, about. */
  long memoryBytes();

  /**
   * Writes everything that packets to come can still change; to be called after {@link #finish}.
   */
  void save(DataOutput to) throws IOException;

  /**
   * Makes this conversation, which has accepted no packet yet, the one that {@link #save} wrote.
   */
  void restore(DataInput from) throws IOException;

  /** Who opened the conversation, as far as is known. */
  Side originator();

  /** What an analyzer recognised, or null. */
  String appProtocol();

  /** Zeek's conn_state. */
  String state();

  /** Zeek's history, or null where there is none. */
  String history();

  /** What the network did to one side's packets, or null for other protocols than TCP. */
  TcpCounters counters(Side side);

  /** Round trip time of the handshake, or null. */
  Long handshakeRttNanos();

  /** Why the flow ended: how the conversation closed by itself, or {@code otherwise}. */
  EndReason endReason(EndReason otherwise);
}

package io.packetlake.http;

import io.packetlake.decode.TcpFlags;
import io.packetlake.fixture.TcpConversation;
import io.packetlake.fixture.TcpConversation.Frame;
import io.packetlake.flow.Assembly;
import io.packetlake.tcp.StreamEnd;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * A {@link Talk} as TCP segments, and the rows that the whole way from frames makes of it. The
 * segments of one step have one capture time; 1 ms lies between steps.
 */
final class SegmentedTalk {
  private final Talk talk;
  private final List<Frame> frames;
  private final int fixed;

  private SegmentedTalk(Talk talk, List<Frame> frames, int fixed) {
    this.talk = talk;
    this.frames = frames;
    this.fixed = fixed;
  }

  static SegmentedTalk of(Talk talk, Talk.Cutter cutter) {
    TcpConversation tcp = new TcpConversation().clock(Talk.START_NANOS, 0);
    tcp.sequences(0xffff_ff00L, 0x7fff_fff0L);
    if (talk.startsInTheMiddle()) {
      // What is recognised in the middle of a stream goes by the starts of segments.
      tcp.clientSays(Conversations.GET).serverSays(Conversations.OK);
    } else {
      tcp.handshake();
    }
    int opening = tcp.frames().size();
    for (Talk.Step step : talk.steps()) {
      tcp.pause(Talk.STEP_NANOS);
      boolean byClient = step.from() == Talk.CLIENT;
      if (step.end() != null) {
        end(tcp, byClient, step.end());
      } else if (step.bytes() == null) {
        segment(tcp, byClient, TcpFlags.ACK, new byte[(int) step.gap()]).lost();
      } else {
        say(tcp, byClient, step.bytes(), cutter);
      }
    }
    return new SegmentedTalk(talk, tcp.frames(), opening);
  }

  private static void say(TcpConversation tcp, boolean byClient, byte[] bytes, Talk.Cutter cutter) {
    for (int at = 0; at < bytes.length; ) {
      int end = cutter.end(bytes, at);
      segment(tcp, byClient, TcpFlags.ACK, Arrays.copyOfRange(bytes, at, end));
      at = end;
    }
  }

  private static void end(TcpConversation tcp, boolean byClient, StreamEnd how) {
    switch (how) {
      case FIN -> segment(tcp, byClient, TcpFlags.FIN | TcpFlags.ACK, new byte[0]);
      case RESET -> segment(tcp, byClient, TcpFlags.RST | TcpFlags.ACK, new byte[0]);
      case CUT -> {}
    }
  }

  private static TcpConversation segment(
      TcpConversation tcp, boolean byClient, int flags, byte[] payload) {
    return byClient ? tcp.client(flags, payload) : tcp.server(flags, payload);
  }

  /** The segments of each step in any order: nothing of the rows may change. */
  SegmentedTalk shuffledWithinSteps(Random random) {
    List<Frame> order = new ArrayList<>(frames);
    for (int from = fixed; from < order.size(); ) {
      int to = from;
      while (to < order.size() && order.get(to).timeNanos() == order.get(from).timeNanos()) {
        to++;
      }
      Collections.shuffle(order.subList(from, to), random);
      from = to;
    }
    return new SegmentedTalk(talk, order, fixed);
  }

  /** All segments in any order, at times of their own: only the rows' times may change. */
  SegmentedTalk shuffled(Random random) {
    List<Frame> order = new ArrayList<>(frames);
    Collections.shuffle(order.subList(fixed, order.size()), random);
    for (int i = fixed; i < order.size(); i++) {
      order.set(i, new Frame(Talk.START_NANOS + i * Talk.STEP_NANOS, order.get(i).bytes()));
    }
    return new SegmentedTalk(talk, order, fixed);
  }

  /** Every segment captured twice, as by a mirror port. */
  SegmentedTalk twice() {
    List<Frame> order = new ArrayList<>();
    for (Frame frame : frames) {
      order.add(frame);
      order.add(frame);
    }
    return new SegmentedTalk(talk, order, 2 * fixed);
  }

  List<Transaction> rows() {
    Assembly assembly = new Assembly(talk.factory());
    frames.forEach(frame -> assembly.add(frame.timeNanos(), frame.bytes()));
    return assembly.rows().stream()
        .filter(row -> row.table().equals(TransactionsTable.SCHEMA))
        .map(row -> (Transaction) row.row())
        .toList();
  }
}

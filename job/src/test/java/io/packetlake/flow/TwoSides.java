package io.packetlake.flow;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.packetlake.capture.Packet;
import io.packetlake.decode.DecodeSink;
import io.packetlake.decode.DecodedPacket;
import io.packetlake.decode.PacketDecoder;
import io.packetlake.decode.UndecodedReason;
import io.packetlake.fixture.DeclaredSettings;
import io.packetlake.fixture.TcpConversation.Frame;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Both sides of the shuffle in memory, over captures cut into tasks: what each task leaves is
 * sorted as the shuffle does and assembled.
 */
final class TwoSides {
  private final List<List<Frame>> captures;
  private final FramePayloads frames;
  private final Random random;
  private final Config settings = DeclaredSettings.all();
  private int packetsATask = Integer.MAX_VALUE;
  private long memory = Long.MAX_VALUE;
  private long settleNanos = TimeUnit.SECONDS.toNanos(1);
  private int batchBytes = 1_024;
  private Config settingsOfTasks = settings;
  private long restedNanos = Long.MAX_VALUE;
  private long slowNanos;
  private long keptPieces;
  private long settledPieces;
  private long runPieces;
  private long batchPieces;
  private long pieceBytes;
  private int rounds;

  TwoSides(List<List<Frame>> captures, long seed) {
    this.captures = captures;
    frames = new FramePayloads(captures);
    random = new Random(seed);
  }

  /** Cuts the captures into tasks of about so many packets, not counting how captures end. */
  TwoSides cutAbout(int packets) {
    packetsATask = packets;
    return this;
  }

  /** How long closed flows wait for stragglers. */
  TwoSides settleTime(long nanos) {
    settleNanos = nanos;
    return this;
  }

  /** The memory that the open flows of a task may take. */
  TwoSides memory(long bytes) {
    memory = bytes;
    return this;
  }

  /** A batch of so many bytes takes nothing more. */
  TwoSides batches(int bytes) {
    batchBytes = bytes;
    return this;
  }

  /** Settings that tasks have in place of the right ones. */
  TwoSides misled(String settingsOfTasks) {
    this.settingsOfTasks = ConfigFactory.parseString(settingsOfTasks).withFallback(settings);
    return this;
  }

  /** How many runs of datagrams the tasks have left. */
  long runPieces() {
    return runPieces;
  }

  /** How many batches of segments the tasks have left. */
  long batchPieces() {
    return batchPieces;
  }

  /** How many flows the tasks have settled. */
  long settledPieces() {
    return settledPieces;
  }

  /** Bytes that went through the shuffle. */
  long pieceBytes() {
    return pieceBytes;
  }

  /** How often everything was done until no flow was settled that should not have been. */
  int rounds() {
    return rounds;
  }

  /** The rows when all is assembled behind the shuffle. */
  List<String> plain() {
    RowTexts rows = new RowTexts();
    Round round = new Round(rows, Set.of());
    round.plain = true;
    round.map();
    round.reduce();
    return rows.sorted();
  }

  /** The rows when tasks settle nothing. */
  List<String> nothingSettled() {
    return mapAndReduce(allCaptures()).rows.sorted();
  }

  /** The rows when tasks settle what they can, done again where one was wrong. */
  List<String> local() {
    return untilRight(this::mapAndReduce).rows.sorted();
  }

  private Round mapAndReduce(Set<Integer> unsettled) {
    Round round = new Round(new RowTexts(), unsettled);
    round.map();
    round.reduce();
    return round;
  }

  /** Again and again, each time with what was settled wrongly left unsettled. */
  private Round untilRight(Function<Set<Integer>, Round> way) {
    TreeSet<Integer> unsettled = new TreeSet<>();
    while (true) {
      Round round = way.apply(unsettled);
      rounds++;
      if (round.wronglySettled.isEmpty()) {
        return round;
      }
      if (!unsettled.addAll(round.wronglySettled)) {
        throw new AssertionError("settled although it must not: " + round.wronglySettled);
      }
    }
  }

  /** Up to when tasks take flows that were reset for over. */
  TwoSides rested(long nanos) {
    restedNanos = nanos;
    return this;
  }

  /** How far the clocks of {@link #nights} are from the right time. */
  TwoSides slow(long nanos) {
    slowNanos = nanos;
    return this;
  }

  /** How many flows the runs of {@link #nights} have kept. */
  long keptPieces() {
    return keptPieces;
  }

  /**
   * The rows of one run a capture, each of which goes on with the flows that the last one has kept.
   */
  List<String> nights() {
    RowTexts rows = new RowTexts();
    PieceList kept = new PieceList();
    for (int capture = 0; capture < captures.size(); capture++) {
      kept = night(capture, kept, rows);
      keptPieces += kept.pieces().size();
    }
    Round flush = new Round(rows, new TreeSet<>());
    kept.pieces().forEach(piece -> flush.piece(piece.getKey(), piece.getValue()));
    flush.reduce();
    return rows.sorted();
  }

  private PieceList night(int capture, PieceList before, RowTexts into) {
    Round right = untilRight(unsettled -> night(capture, before, unsettled));
    into.addAll(right.rows);
    return right.kept;
  }

  private Round night(int capture, PieceList before, Set<Integer> unsettled) {
    Round round = new Round(new RowTexts(), unsettled);
    before.pieces().forEach(piece -> round.piece(piece.getKey(), piece.getValue()));
    round.map(capture, capture + 1);
    round.reduceKeeping(frames.clock(capture + 1) - slowNanos);
    return round;
  }

  /** The rows when every claim of a task is believed. */
  List<String> localUnchecked() {
    return mapAndReduce(Set.of()).rows.sorted();
  }

  /** The rows when tasks settle nothing and each batch is given whole where its first packet is. */
  List<String> nothingSettledNorMerged() {
    RowTexts rows = new RowTexts();
    Round round = new Round(rows, allCaptures());
    round.merged = false;
    round.map();
    round.reduce();
    return rows.sorted();
  }

  private Set<Integer> allCaptures() {
    TreeSet<Integer> all = new TreeSet<>();
    for (int i = 0; i < captures.size(); i++) {
      all.add(i);
    }
    return all;
  }

  private final class Round implements PieceSink {
    final TreeMap<byte[], List<byte[]>> pieces = new TreeMap<>(Arrays::compareUnsigned);
    final TreeSet<Integer> wronglySettled = new TreeSet<>();
    final RowTexts rows;
    final PieceList kept = new PieceList();
    final FlowContext context;
    final FlowContext contextOfTasks;
    final Set<Integer> unsettled;
    final BatchRanges ranges = new BatchRanges();
    boolean plain;
    boolean merged = true;
    LocalFlows flows;

    Round(RowTexts rows, Set<Integer> unsettled) {
      this.rows = rows;
      this.unsettled = unsettled;
      context = context(settings, rows);
      contextOfTasks = context(settingsOfTasks, rows);
      flows = newFlows();
    }

    private LocalFlows newFlows() {
      return new LocalFlows(
          contextOfTasks,
          this,
          new LocalLimits(memory, settleNanos, batchBytes),
          scope -> restedNanos);
    }

    private FlowContext context(Config settings, RowTexts rows) {
      return FlowContext.load(settings, rows, capture -> "capture-" + capture, scope -> "");
    }

    void map() {
      map(0, captures.size());
    }

    void map(int from, int to) {
      for (int capture = from; capture < to; capture++) {
        long offset = 24;
        for (Frame frame : captures.get(capture)) {
          if (random.nextInt(packetsATask) == 0) {
            endTask();
          }
          read(capture, offset, frame);
          offset += FramePayloads.RECORD_BYTES + frame.bytes().length;
        }
        if (random.nextBoolean()) {
          endTask();
        }
      }
      endTask();
    }

    private void endTask() {
      while (flows.leaveOldest()) {
        // each call lets go of one flow
      }
      ranges.endTask();
      flows = newFlows();
    }

    private void read(int capture, long offset, Frame frame) {
      byte[] bytes = frame.bytes();
      Packet packet =
          new Packet()
              .pointTo(bytes, 0, bytes.length)
              .describe(frame.timeNanos(), bytes.length, 1, offset)
              .bytesAt(offset + FramePayloads.RECORD_BYTES);
      new PacketDecoder()
          .decode(
              packet,
              new DecodeSink() {
                @Override
                public void decoded(DecodedPacket decoded) {
                  take(decoded, capture);
                }

                @Override
                public void undecoded(Packet of, UndecodedReason reason) {}
              });
    }

    private void take(DecodedPacket packet, int capture) {
      FlowPieces.Form form = capture % 2 == 0 ? FlowPieces.Form.REFERENCE : FlowPieces.Form.INLINE;
      if (plain) {
        piece(FlowPieces.key(packet, capture, 0), FlowPieces.value(packet, form));
      } else if (unsettled.contains(capture)) {
        flows.pass(packet, capture, 0, form);
      } else {
        flows.accept(packet, capture, 0, form);
      }
    }

    @Override
    public void piece(byte[] key, byte[] value) {
      pieces.computeIfAbsent(key, first -> new ArrayList<>()).add(value);
      settledPieces += FlowPieces.isSettled(value) ? 1 : 0;
      runPieces += FlowPieces.isRun(value) ? 1 : 0;
      if (FlowPieces.isBatch(value)) {
        batchPieces++;
        ranges.add(key, value);
      }
      pieceBytes += key.length + value.length;
    }

    void reduce() {
      while (!pieces.isEmpty()) {
        List<Map.Entry<byte[], byte[]>> ofKey = nextKey();
        FlowAssembler assembler = assembler(ofKey);
        assemble(ofKey, assembler, assembler);
        assembler.finish(frames.clock(captures.size()));
      }
    }

    private List<Map.Entry<byte[], byte[]>> nextKey() {
      byte[] first = pieces.firstKey();
      List<Map.Entry<byte[], byte[]>> ofKey = new ArrayList<>();
      while (!pieces.isEmpty() && FlowPieces.sameFlow(first, pieces.firstKey())) {
        Map.Entry<byte[], List<byte[]>> next = pieces.pollFirstEntry();
        next.getValue().forEach(value -> ofKey.add(Map.entry(next.getKey(), value)));
      }
      return ofKey;
    }

    private FlowAssembler assembler(List<Map.Entry<byte[], byte[]>> ofKey) {
      FlowKey key = FlowKey.startOf(ofKey.get(0).getKey());
      return new FlowAssembler(key, 0, context, wronglySettled::add);
    }

    private void assemble(
        List<Map.Entry<byte[], byte[]>> ofKey, FlowTaker taker, FlowAssembler assembler) {
      FlowReplay replay = new FlowReplay(taker, new FlowPacket(), frames);
      try {
        for (Map.Entry<byte[], byte[]> piece : ofKey) {
          if (merged || !FlowPieces.isBatch(piece.getValue())) {
            replay.accept(piece.getKey(), piece.getValue());
          } else {
            giveWhole(assembler, new BatchReader(piece.getKey(), piece.getValue()));
          }
        }
        replay.finish();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private void giveWhole(FlowAssembler assembler, BatchReader batch) {
      while (batch.next()) {
        FlowPacket segment = batch.segment();
        int length = segment.capturedPayloadLength();
        if (length > 0) {
          segment.data = frames.read(segment.capture(), segment.payloadFileOffset, length);
        }
        assembler.accept(segment);
      }
    }

    /** The same, but flows that are not over leave their pieces. */
    void reduceKeeping(long clock) {
      OngoingFlows ahead = new OngoingFlows(context, wronglySettled::add);
      while (!pieces.isEmpty()) {
        List<Map.Entry<byte[], byte[]>> ofKey = nextKey();
        byte[] first = ofKey.get(0).getKey();
        ahead.begin(first);
        ofKey.forEach(piece -> ahead.accept(piece.getKey(), piece.getValue()));
        OngoingFlow ongoing = ahead.end(clock);
        FlowAssembler assembler = assembler(ofKey);
        FlowTaker taker =
            ongoing == null ? assembler : new OngoingSplit(first, ongoing, assembler, kept);
        assemble(ofKey, taker, assembler);
        assembler.finish(clock);
      }
    }
  }
}

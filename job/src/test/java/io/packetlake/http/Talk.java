package io.packetlake.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.packetlake.decode.Side;
import io.packetlake.fixture.DeclaredSettings;
import io.packetlake.schema.RowSink;
import io.packetlake.schema.TableSchema;
import io.packetlake.tcp.AnalyzerFactory;
import io.packetlake.tcp.AnalyzerFactory.Place;
import io.packetlake.tcp.FlowIdentity;
import io.packetlake.tcp.StreamAnalyzer;
import io.packetlake.tcp.StreamEnd;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What two sides say, step by step, and the rows that the analyzer makes of it. Each step has its
 * own time, 1 ms after the one before, however it is cut into pieces.
 */
final class Talk {
  static final long START_NANOS = 1_700_000_000_000_000_000L;
  static final long STEP_NANOS = 1_000_000;
  static final Side CLIENT = Side.LOW;
  static final Side SERVER = Side.HIGH;

  private static final FlowIdentity FLOW =
      new FlowIdentity("flow", "1:community", "a.pcap", "10.0.0.1", 40_000, "10.0.0.2", 80);

  private static final Config DEFAULTS = DeclaredSettings.all();
  private static final Map<String, AnalyzerFactory> FACTORIES = new HashMap<>();

  /** Bytes, a gap or an end; the other two are null or 0. */
  record Step(Side from, byte[] bytes, long gap, StreamEnd end, long timeNanos) {}

  private final List<Step> steps = new ArrayList<>();
  private Place place = Place.START;
  private String settings = "";

  static Talk talk() {
    return new Talk();
  }

  Talk caughtInTheMiddle() {
    place = Place.MIDDLE;
    return this;
  }

  boolean startsInTheMiddle() {
    return place == Place.MIDDLE;
  }

  /** The same up to so many bytes; no step after them. */
  Talk upTo(int bytes) {
    Talk beginning = new Talk();
    beginning.place = place;
    beginning.settings = settings;
    int left = bytes;
    for (Step step : steps) {
      int length = step.bytes() == null ? 0 : step.bytes().length;
      if (length >= left) {
        byte[] part = length == 0 ? new byte[0] : Arrays.copyOf(step.bytes(), left);
        return part.length == 0 ? beginning : beginning.add(step.from(), part, 0, null);
      }
      left -= length;
      beginning.add(step.from(), step.bytes(), step.gap(), step.end());
    }
    return beginning;
  }

  /** What is said, in order. */
  List<Step> steps() {
    return steps;
  }

  /** Settings of the section {@code http}, such as {@code max-body-bytes = 3}. */
  Talk with(String lines) {
    settings += lines + "\n";
    return this;
  }

  Talk client(String text) {
    return client(text.getBytes(ISO_8859_1));
  }

  Talk client(byte[] bytes) {
    return add(CLIENT, bytes, 0, null);
  }

  Talk server(String text) {
    return server(text.getBytes(ISO_8859_1));
  }

  Talk server(byte[] bytes) {
    return add(SERVER, bytes, 0, null);
  }

  Talk clientGap(long length) {
    return add(CLIENT, null, length, null);
  }

  Talk serverGap(long length) {
    return add(SERVER, null, length, null);
  }

  Talk clientEnds(StreamEnd how) {
    return add(CLIENT, null, 0, how);
  }

  Talk serverEnds(StreamEnd how) {
    return add(SERVER, null, 0, how);
  }

  Talk close() {
    return clientEnds(StreamEnd.FIN).serverEnds(StreamEnd.FIN);
  }

  private Talk add(Side from, byte[] bytes, long gap, StreamEnd end) {
    steps.add(new Step(from, bytes, gap, end, START_NANOS + steps.size() * STEP_NANOS));
    return this;
  }

  /** All that the server says before all that the client says, in the times they have. */
  Talk serverFirst() {
    List<Step> order = new ArrayList<>(steps);
    order.sort((a, b) -> b.from().compareTo(a.from()));
    steps.clear();
    steps.addAll(order);
    return this;
  }

  /** The same with some bytes of each step changed, dropped or repeated, and gaps put between. */
  Talk mutated(Random random) {
    Talk mutated = new Talk();
    mutated.place = place;
    mutated.settings = settings;
    for (Step step : steps) {
      if (random.nextInt(20) == 0) {
        mutated.add(step.from(), null, 1 + random.nextInt(30), null);
      }
      byte[] bytes = step.bytes() == null ? null : mutated(step.bytes(), random);
      if (bytes == null || bytes.length > 0) {
        mutated.add(step.from(), bytes, step.gap(), step.end());
      }
    }
    return mutated;
  }

  private static byte[] mutated(byte[] bytes, Random random) {
    byte[] result = bytes.clone();
    for (int i = random.nextInt(4); i > 0 && result.length > 0; i--) {
      int at = random.nextInt(result.length);
      int length = random.nextInt(1 + Math.min(9, result.length - at));
      switch (random.nextInt(4)) {
        case 0 -> result[at] = (byte) random.nextInt(256);
        case 1 -> result[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> result = splice(result, at, at + length);
        default -> result = splice(result, at + length, at);
      }
    }
    return result;
  }

  private static byte[] splice(byte[] bytes, int headEnd, int tailStart) {
    byte[] head = Arrays.copyOf(bytes, headEnd);
    return Coded.join(head, Arrays.copyOfRange(bytes, tailStart, bytes.length));
  }

  int bytes() {
    return steps.stream().mapToInt(step -> step.bytes() == null ? 0 : step.bytes().length).sum();
  }

  List<Transaction> rows() {
    return rows(Integer.MAX_VALUE);
  }

  Transaction row() {
    List<Transaction> rows = rows();
    if (rows.size() != 1) {
      throw new AssertionError(rows.size() + " rows: " + describe(rows));
    }
    return rows.get(0);
  }

  /** The rows when every step comes in pieces of so many bytes. */
  List<Transaction> rows(int pieceBytes) {
    return play(inPieces(pieceBytes));
  }

  /** The rows when the bytes of all steps together are cut once more, at {@code position}. */
  List<Transaction> rowsCutAt(int position) {
    return play(cutAt(position));
  }

  /** Cuts the bytes of every step in pieces. */
  static Cutter inPieces(int pieceBytes) {
    return (bytes, at) -> Math.min(bytes.length, at + pieceBytes);
  }

  /** Cuts the bytes of all steps together once more; to be used once. */
  static Cutter cutAt(int position) {
    int[] before = {0};
    return (bytes, at) -> {
      int cut = position - before[0];
      int end = cut > at && cut < bytes.length ? cut : bytes.length;
      before[0] += end == bytes.length ? bytes.length : 0;
      return end;
    };
  }

  /** Says where the piece ends that begins at a place of a step's bytes. */
  interface Cutter {
    int end(byte[] bytes, int from);
  }

  private List<Transaction> play(Cutter cutter) {
    List<Transaction> rows = new ArrayList<>();
    StreamAnalyzer analyzer = open(rows);
    for (Step step : steps) {
      if (step.end() != null) {
        analyzer.end(step.from(), step.end(), step.timeNanos());
      } else if (step.bytes() == null) {
        analyzer.gap(step.from(), step.gap(), step.timeNanos());
      } else {
        say(analyzer, step, cutter);
      }
    }
    analyzer.finish(START_NANOS + steps.size() * STEP_NANOS);
    return rows;
  }

  private static void say(StreamAnalyzer analyzer, Step step, Cutter cutter) {
    for (int at = 0; at < step.bytes().length; ) {
      int end = cutter.end(step.bytes(), at);
      byte[] piece = Arrays.copyOfRange(step.bytes(), at, end);
      analyzer.data(step.from(), piece, 0, piece.length, step.timeNanos());
      Arrays.fill(piece, (byte) '?');
      at = end;
    }
  }

  StreamAnalyzer open(List<Transaction> rows) {
    return open(collecting(rows));
  }

  /** An analyzer of a new factory. */
  StreamAnalyzer open(RowSink rows) {
    return factory().open(FLOW, CLIENT, place, rows);
  }

  /** One factory for all talks of the same settings, as a task has one for all its flows. */
  AnalyzerFactory factory() {
    return FACTORIES.computeIfAbsent(settings, Talk::factory);
  }

  private static AnalyzerFactory factory(String settings) {
    Config packetlake =
        ConfigFactory.parseString("http {\n" + settings + "}").withFallback(DEFAULTS);
    return new HttpAnalyzerFactory().configured(packetlake);
  }

  private static RowSink collecting(List<Transaction> rows) {
    return new RowSink() {
      @Override
      public <T> void add(TableSchema<T> table, T row) {
        rows.add((Transaction) row);
      }
    };
  }

  /** Every column of every row as text, bodies as hex, to be compared. */
  static String describe(List<Transaction> rows) {
    return RowText.of(rows);
  }
}

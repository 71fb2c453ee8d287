package io.packetlake.tcp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.typesafe.config.Config;
import io.packetlake.decode.Side;
import io.packetlake.schema.RowSink;
import io.packetlake.schema.TableSchema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An analyzer that writes down what it is told: words of the client after {@code >}, of the server
 * after {@code <}, gaps in brackets, ends in braces. It takes any stream for its own.
 */
final class Transcript implements AnalyzerFactory, StreamAnalyzer {
  /** One call of {@link StreamAnalyzer#data}. */
  record Said(Side from, String text, long timeNanos) {}

  /** One call about one side: bytes, a gap or its end; the others are empty, 0 and null. */
  record Event(Side from, byte[] bytes, long gap, StreamEnd end) {}

  private final StringBuilder text = new StringBuilder();
  private final List<Event> events = new ArrayList<>();
  private final List<Said> said = new ArrayList<>();
  private Side speaking;
  private Place place;
  private boolean finished;

  /** Everything, in order; words of one side run together. */
  String text() {
    return text.toString();
  }

  /** What one side said, without gaps. */
  String wordsOf(Side side) {
    StringBuilder words = new StringBuilder();
    said.stream().filter(call -> call.from() == side).forEach(call -> words.append(call.text()));
    return words.toString();
  }

  /** What was told of one side, in order. */
  List<Event> events(Side side) {
    return events.stream().filter(event -> event.from() == side).toList();
  }

  List<Said> said() {
    return said;
  }

  /** What it was opened with. */
  Place place() {
    return place;
  }

  boolean finished() {
    return finished;
  }

  @Override
  public AnalyzerFactory configured(Config packetlake) {
    return this;
  }

  @Override
  public String protocol() {
    return "transcript";
  }

  @Override
  public List<TableSchema<?>> tables() {
    return List.of();
  }

  @Override
  public int prefixBytes() {
    return 1;
  }

  @Override
  public Recognition recognize(Place place, byte[] buffer, int offset, int length) {
    return Recognition.CLIENT;
  }

  @Override
  public StreamAnalyzer open(FlowIdentity flow, Side client, Place place, RowSink rows) {
    this.place = place;
    return this;
  }

  @Override
  public void data(Side from, byte[] buffer, int offset, int length, long timeNanos) {
    String words = new String(buffer, offset, length, ISO_8859_1);
    turnTo(from);
    text.append(words);
    said.add(new Said(from, words, timeNanos));
    events.add(new Event(from, Arrays.copyOfRange(buffer, offset, offset + length), 0, null));
  }

  @Override
  public void gap(Side from, long length, long timeNanos) {
    turnTo(from);
    text.append('[').append(length).append(']');
    events.add(new Event(from, new byte[0], length, null));
  }

  @Override
  public void end(Side from, StreamEnd how, long timeNanos) {
    turnTo(from);
    text.append('{').append(how).append('}');
    events.add(new Event(from, new byte[0], 0, how));
  }

  @Override
  public void finish(long timeNanos) {
    finished = true;
  }

  private void turnTo(Side side) {
    if (side != speaking) {
      text.append(side == Side.LOW ? '>' : '<');
      speaking = side;
    }
  }
}

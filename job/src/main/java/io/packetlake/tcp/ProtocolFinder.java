package io.packetlake.tcp;

import io.packetlake.decode.Side;
import io.packetlake.schema.RowSink;
import io.packetlake.tcp.AnalyzerFactory.Place;
import io.packetlake.tcp.AnalyzerFactory.Recognition;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * Stands before a connection's analyzer until the bytes say which it is, on any port. A stream's
 * first bytes are kept while they may still become a protocol; where they are none, each later
 * segment is looked at anew, so that a protocol that starts after a greeting or was caught in the
 * middle is found. Once one side is recognised, both go to the analyzer.
 */
final class ProtocolFinder implements StreamAnalyzer {
  private record Kept(Side from, byte[] bytes, long timeNanos) {}

  private record Ended(Side side, StreamEnd how, long timeNanos) {}

  private final List<AnalyzerFactory> factories;
  private final Supplier<FlowIdentity> identity;
  private final RowSink rows;
  private final Prefix low = new Prefix();
  private final Prefix high = new Prefix();
  private final List<Kept> kept = new ArrayList<>(0);
  private final List<Ended> ended = new ArrayList<>(0);
  private StreamAnalyzer analyzer;
  private AnalyzerFactory found;
  private Side client;

  ProtocolFinder(List<AnalyzerFactory> factories, Supplier<FlowIdentity> identity, RowSink rows) {
    this.factories = factories;
    this.identity = identity;
    this.rows = rows;
  }

  /** No search: whatever the bytes say, one listener has both streams. */
  ProtocolFinder(StreamAnalyzer listener) {
    this(
        List.of(),
        () -> {
          throw new IllegalStateException("no analyzer is opened");
        },
        null);
    analyzer = listener;
  }

  /** The first bytes of a side's stream will be its very first. */
  void startsAtSyn(Side side) {
    prefix(side).place = Place.START;
  }

  /** Name of the protocol that was recognised, or null. */
  String protocol() {
    return found == null ? null : found.protocol();
  }

  /** Who speaks as the protocol's client, or null while none was recognised. */
  Side client() {
    return client;
  }

  @Override
  public void data(Side from, byte[] buffer, int offset, int length, long timeNanos) {
    if (analyzer != null) {
      analyzer.data(from, buffer, offset, length, timeNanos);
    } else if (!factories.isEmpty()) {
      search(from, buffer, offset, length, timeNanos);
    }
  }

  @Override
  public void gap(Side from, long length, long timeNanos) {
    if (analyzer != null) {
      analyzer.gap(from, length, timeNanos);
    } else {
      forget(from);
    }
  }

  @Override
  public void end(Side from, StreamEnd how, long timeNanos) {
    if (analyzer != null) {
      analyzer.end(from, how, timeNanos);
    } else {
      ended.add(new Ended(from, how, timeNanos));
    }
  }

  @Override
  public void finish(long timeNanos) {
    if (analyzer != null) {
      analyzer.finish(timeNanos);
    }
  }

  private void search(Side from, byte[] buffer, int offset, int length, long timeNanos) {
    Prefix prefix = prefix(from);
    boolean whole = prefix.place == Place.START && !prefix(from.other()).lost;
    Recognition said;
    if (prefix.isEmpty()) {
      said = recognize(from, prefix.place, buffer, offset, length);
    } else {
      prefix.append(buffer, offset, Math.min(length, wanted()));
      said = recognize(from, prefix.place, prefix.bytes(), 0, prefix.length());
      if (said == Recognition.NO) {
        forget(from);
        whole = false;
        said = recognize(from, Place.MIDDLE, buffer, offset, length);
      }
    }
    if (said == Recognition.NO) {
      forget(from);
    } else if (said == Recognition.MORE) {
      keep(from, buffer, offset, length, timeNanos);
    } else {
      open(whole ? Place.START : Place.MIDDLE);
      analyzer.data(from, buffer, offset, length, timeNanos);
    }
  }

  private Recognition recognize(Side from, Place place, byte[] buffer, int offset, int length) {
    boolean more = false;
    for (AnalyzerFactory factory : factories) {
      Recognition said = factory.recognize(place, buffer, offset, length);
      if (said == Recognition.CLIENT || said == Recognition.SERVER) {
        found = factory;
        client = said == Recognition.CLIENT ? from : from.other();
        return said;
      }
      more |= said == Recognition.MORE && length < factory.prefixBytes();
    }
    return more ? Recognition.MORE : Recognition.NO;
  }

  private void keep(Side from, byte[] buffer, int offset, int length, long timeNanos) {
    byte[] copy = Arrays.copyOfRange(buffer, offset, offset + length);
    kept.add(new Kept(from, copy, timeNanos));
    Prefix prefix = prefix(from);
    if (prefix.isEmpty()) {
      prefix.append(buffer, offset, length);
    }
  }

  private void forget(Side side) {
    Prefix prefix = prefix(side);
    if (!prefix.isEmpty()) {
      kept.removeIf(bytes -> bytes.from() == side);
      prefix.clear();
    }
    prefix.place = Place.MIDDLE;
    prefix.lost = true;
  }

  private void open(Place place) {
    analyzer = found.open(identity.get(), client, place, rows);
    for (Kept bytes : kept) {
      analyzer.data(bytes.from(), bytes.bytes(), 0, bytes.bytes().length, bytes.timeNanos());
    }
    for (Ended end : ended) {
      analyzer.end(end.side(), end.how(), end.timeNanos());
    }
    kept.clear();
    ended.clear();
    low.clear();
    high.clear();
  }

  private int wanted() {
    int wanted = 0;
    for (AnalyzerFactory factory : factories) {
      wanted = Math.max(wanted, factory.prefixBytes());
    }
    return wanted;
  }

  private Prefix prefix(Side side) {
    return side == Side.LOW ? low : high;
  }

  /** Memory that waits here for a verdict, or that the analyzer holds. */
  @Override
  public long memoryBytes() {
    if (analyzer != null) {
      return analyzer.memoryBytes();
    }
    long sum = (long) low.length() + high.length();
    for (Kept each : kept) {
      sum += each.bytes().length;
    }
    return sum;
  }

  /** Writes the verdict; bytes that follow it are nobody's. */
  void save(DataOutput to) throws IOException {
    to.writeUTF(found == null ? "" : found.protocol());
    to.writeBoolean(client != null);
    to.writeBoolean(client == Side.HIGH);
  }

  /** Takes over a verdict. */
  void restore(DataInput from) throws IOException {
    String protocol = from.readUTF();
    for (AnalyzerFactory factory : factories) {
      if (factory.protocol().equals(protocol)) {
        found = factory;
      }
    }
    boolean known = from.readBoolean();
    Side side = from.readBoolean() ? Side.HIGH : Side.LOW;
    client = known ? side : null;
  }
}

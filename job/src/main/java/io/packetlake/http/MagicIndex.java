package io.packetlake.http;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;

/** Which magics a body may match, by the bytes that each must have at its place. */
final class MagicIndex {
  /** A start and the number of its magic. */
  private record Asked(int magic, MagicStart start) {}

  /** What a body may have at one place: a list for each value of the byte there. */
  private record Place(int offset, List<List<Asked>> ofValue) {
    Place(int offset) {
      this(
          offset,
          Stream.generate(() -> (List<Asked>) new ArrayList<Asked>())
              .limit(1 << Byte.SIZE)
              .toList());
    }
  }

  private final List<Place> places = new ArrayList<>();
  private final List<Asked> ranges = new ArrayList<>();
  private final BitSet always = new BitSet();

  /** A magic that may match any body. */
  void addAlways(int magic) {
    always.set(magic);
  }

  /** One of the starts of which a body must have at least one to match the magic. */
  void add(int magic, MagicStart start) {
    Asked asked = new Asked(magic, start);
    if (start.first() < start.last()) {
      ranges.add(asked);
      return;
    }
    List<List<Asked>> ofValue = place(start.first()).ofValue();
    for (int value = 0; value < ofValue.size(); value++) {
      if (start.mayBegin((byte) value)) {
        ofValue.get(value).add(asked);
      }
    }
  }

  private Place place(int offset) {
    for (Place place : places) {
      if (place.offset() == offset) {
        return place;
      }
    }
    Place place = new Place(offset);
    places.add(place);
    return place;
  }

  /** The magics that may match a body that begins with {@code count} bytes of {@code body}. */
  BitSet candidates(byte[] body, int count) {
    BitSet candidates = (BitSet) always.clone();
    for (int i = 0; i < places.size(); i++) {
      Place place = places.get(i);
      if (place.offset() < count) {
        add(candidates, place.ofValue().get(body[place.offset()] & 0xff), body, count);
      }
    }
    add(candidates, ranges, body, count);
    return candidates;
  }

  private static void add(BitSet candidates, List<Asked> asked, byte[] body, int count) {
    for (int i = 0; i < asked.size(); i++) {
      if (asked.get(i).start().isIn(body, count)) {
        candidates.set(asked.get(i).magic());
      }
    }
  }
}

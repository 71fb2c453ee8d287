package io.packetlake.tcp;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Zeek's history of a connection (conn.log, {@code history}): a letter for each kind of thing that
 * happened, the originator's in upper case.
 *
 * <p>S, H, F and R come again for each new sequence number; A, D, I and Q once a side; T, W and G
 * when they happen the 1st, 10th, 100th, … time; {@code ^} where the direction was turned round.
 */
final class History {
  /** One side's part. */
  static final class Side {
    private int onceSeen;
    private int syn;
    private int fin;
    private int rst;
    private final Scaled retransmissions = new Scaled();
    private final Scaled zeroWindows = new Scaled();
    private final Scaled gaps = new Scaled();

    private boolean first(char letter) {
      int bit = 1 << (letter - 'A');
      boolean first = (onceSeen & bit) == 0;
      onceSeen |= bit;
      return first;
    }

    /** Writes what has happened on this side. */
    void save(DataOutput to) throws IOException {
      to.writeInt(onceSeen);
      to.writeInt(syn);
      to.writeInt(fin);
      to.writeInt(rst);
      retransmissions.save(to);
      zeroWindows.save(to);
      gaps.save(to);
    }

    /** Goes on from where {@link #save} was called. */
    void restore(DataInput from) throws IOException {
      onceSeen = from.readInt();
      syn = from.readInt();
      fin = from.readInt();
      rst = from.readInt();
      retransmissions.restore(from);
      zeroWindows.restore(from);
      gaps.restore(from);
    }
  }

  private static final class Scaled {
    private long count;
    private long threshold = 1;

    boolean next() {
      if (++count < threshold) {
        return false;
      }
      threshold *= 10;
      return true;
    }

    void save(DataOutput to) throws IOException {
      to.writeLong(count);
      to.writeLong(threshold);
    }

    void restore(DataInput from) throws IOException {
      count = from.readLong();
      threshold = from.readLong();
    }
  }

  private final int maxLetters;
  private final StringBuilder letters = new StringBuilder(8);

  History(int maxLetters) {
    this.maxLetters = maxLetters;
  }

  /** A letter that comes once a side. */
  void once(Side side, char letter, boolean originator) {
    if (side.first(letter)) {
      add(letter, originator);
    }
  }

  /** S or H: a SYN with a sequence number. */
  void syn(Side side, char letter, int sequence, boolean originator) {
    // Zeek remembers S and H of one side as one thing.
    if (side.first('S') || side.syn != sequence) {
      add(letter, originator);
    }
    side.syn = sequence;
  }

  /** F: a FIN at a sequence number. */
  void fin(Side side, int sequence, boolean originator) {
    if (side.first('F') || side.fin != sequence) {
      add('F', originator);
    }
    side.fin = sequence;
  }

  /** R: a RST at a sequence number. */
  void rst(Side side, int sequence, boolean originator) {
    if (side.first('R') || side.rst != sequence) {
      add('R', originator);
    }
    side.rst = sequence;
  }

  /** T: payload sent again. */
  void retransmission(Side side, boolean originator) {
    if (side.retransmissions.next()) {
      add('T', originator);
    }
  }

  /** W: a window of zero. */
  void zeroWindow(Side side, boolean originator) {
    if (side.zeroWindows.next()) {
      add('W', originator);
    }
  }

  /** G: bytes acknowledged that were not seen. */
  void gap(Side side, boolean originator) {
    if (side.gaps.next()) {
      add('G', originator);
    }
  }

  /** {@code ^}: the direction was turned round. */
  void flip() {
    add('^', true);
  }

  /** What was taken for the originator's SYN-ACK was the responder's. */
  void flipAfterSynAck() {
    letters.setLength(0);
    letters.append("^h");
  }

  /** True where nothing but the originator's SYN-ACK happened. */
  boolean isSynAckOnly() {
    return letters.length() == 1 && letters.charAt(0) == 'H';
  }

  @Override
  public String toString() {
    return letters.toString();
  }

  private void add(char letter, boolean originator) {
    if (letters.length() < maxLetters - 1) {
      letters.append(originator ? letter : Character.toLowerCase(letter));
    } else if (letters.length() < maxLetters) {
      letters.append('X');
    }
  }

  /** Writes the letters. */
  void save(DataOutput to) throws IOException {
    to.writeUTF(letters.toString());
  }

  /** Goes on from where {@link #save} was called. */
  void restore(DataInput from) throws IOException {
    letters.setLength(0);
    letters.append(from.readUTF());
  }
}

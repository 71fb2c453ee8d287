package io.packetlake.capture;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What the meaning of a record takes from the records before it: of a pcapng file the byte order
 * and the interfaces of the section so far, of a pcap file nothing, unless others are joined to it.
 * Two readers that come to a place with equal contexts read on alike.
 *
 * @param byteOrder the section's byte order
 * @param interfaces the section's interfaces, by their number
 * @param joined of a pcap file, the last header that other ones are joined by, and that says
 *     something else than the file's first one; null where there is none
 */
public record RecordContext(Endian byteOrder, List<CaptureInterface> interfaces, PcapHeader joined)
    implements Serializable {
  /** The context of records that need none. */
  public static final RecordContext NONE = new RecordContext(Endian.LITTLE, List.of());

  /** The most interfaces of a section that are known; packets of others have no link type. */
  static final int MAX_INTERFACES = 4_096;

  /** Keeps a copy of the list. */
  public RecordContext {
    interfaces = List.copyOf(interfaces);
  }

  /** The context in a section of a pcapng file. */
  public RecordContext(Endian byteOrder, List<CaptureInterface> interfaces) {
    this(byteOrder, interfaces, null);
  }

  /** The context behind a header in the middle of a pcap file. */
  static RecordContext joined(PcapHeader header) {
    return new RecordContext(NONE.byteOrder, NONE.interfaces, header);
  }

  /** This context with one more interface; the same where there are as many as are known. */
  RecordContext with(CaptureInterface next) {
    if (interfaces.size() >= MAX_INTERFACES) {
      return this;
    }
    List<CaptureInterface> more = new ArrayList<>(interfaces);
    more.add(next);
    return new RecordContext(byteOrder, more);
  }

  /** Writes the context, for {@link #read}. */
  public void write(DataOutput out) throws IOException {
    out.writeBoolean(byteOrder == Endian.BIG);
    out.writeShort(interfaces.size());
    for (CaptureInterface one : interfaces) {
      one.write(out);
    }
    out.writeBoolean(joined != null);
    if (joined != null) {
      joined.write(out);
    }
  }

  /** Reads what {@link #write} wrote. */
  public static RecordContext read(DataInput in) throws IOException {
    Endian order = in.readBoolean() ? Endian.BIG : Endian.LITTLE;
    int count = in.readUnsignedShort();
    List<CaptureInterface> interfaces = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      interfaces.add(CaptureInterface.read(in));
    }
    return new RecordContext(order, interfaces, in.readBoolean() ? PcapHeader.read(in) : null);
  }
}

package io.packetlake.datasource;

import io.packetlake.decode.DecodedPacket;
import io.packetlake.decode.LinkAddresses;
import io.packetlake.decode.Tunnel;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.catalyst.expressions.codegen.UnsafeArrayWriter;
import org.apache.spark.sql.catalyst.expressions.codegen.UnsafeRowWriter;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Writes the columns that a query asks for, and no others, into one row that is used again for each
 * packet. A packet's bytes are copied once, from the reader's buffer.
 */
final class PacketRowWriter {
  private static final byte[] HEX = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
  };

  private final PacketPart[] parts;
  private final Cell[] cells;
  private final UnsafeRowWriter out;
  private final UnsafeArrayWriter integers;
  private final UnsafeArrayWriter words;
  private final AddressTexts addresses = new AddressTexts();
  private final byte[] mac = new byte[LinkAddresses.LENGTH * 3 - 1];

  /** Writes one column of a packet that has its part. */
  private interface Cell {
    void write(CurrentPacket packet, int ordinal);
  }

  /** A writer of some columns, in their order. */
  PacketRowWriter(List<PacketColumn> columns) {
    out = new UnsafeRowWriter(columns.size());
    integers = new UnsafeArrayWriter(out, Integer.BYTES);
    words = new UnsafeArrayWriter(out, Long.BYTES);
    parts = columns.stream().map(PacketColumn::part).toArray(PacketPart[]::new);
    cells = columns.stream().map(this::cell).toArray(Cell[]::new);
  }

  /** The packet's row; good until the next call. */
  UnsafeRow write(CurrentPacket packet) {
    out.reset();
    out.zeroOutNullBytes();
    for (int i = 0; i < cells.length; i++) {
      if (parts[i].isIn(packet)) {
        cells[i].write(packet, i);
      } else {
        out.setNullAt(i);
      }
    }
    return out.getRow();
  }

  private Cell cell(PacketColumn column) {
    PacketValue value = column.value();
    if (value instanceof PacketValue.Numeric number) {
      ToLongFunction<CurrentPacket> of = number.of();
      return column.type().equals(DataTypes.IntegerType)
          ? (packet, at) -> out.write(at, (int) of.applyAsLong(packet))
          : (packet, at) -> out.write(at, of.applyAsLong(packet));
    }
    if (value instanceof PacketValue.Word word) {
      return (packet, at) -> word(word.of().apply(packet), at);
    }
    if (value instanceof PacketValue.Address address) {
      return (packet, at) -> address(packet.decoded(), address.offset().applyAsInt(packet), at);
    }
    if (value instanceof PacketValue.Mac each) {
      return (packet, at) -> mac(packet, each.offset().applyAsInt(packet.packet()), at);
    }
    if (value instanceof PacketValue.Bytes bytes) {
      return bytes(bytes.offset(), bytes.length());
    }
    return value instanceof PacketValue.Vlans ? this::vlans : this::tunnels;
  }

  private Cell bytes(ToIntFunction<CurrentPacket> offset, ToIntFunction<CurrentPacket> length) {
    return (packet, at) ->
        out.write(at, packet.packet().data(), offset.applyAsInt(packet), length.applyAsInt(packet));
  }

  private void word(UTF8String text, int at) {
    if (text == null) {
      out.setNullAt(at);
    } else {
      out.write(at, text);
    }
  }

  private void address(DecodedPacket decoded, int offset, int at) {
    out.write(at, addresses.of(decoded.data(), offset, decoded.addressLength()));
  }

  private void mac(CurrentPacket packet, int offset, int at) {
    if (offset < 0) {
      out.setNullAt(at);
      return;
    }
    byte[] data = packet.packet().data();
    for (int i = 0; i < LinkAddresses.LENGTH; i++) {
      mac[3 * i] = HEX[data[offset + i] >> 4 & 0x0f];
      mac[3 * i + 1] = HEX[data[offset + i] & 0x0f];
      if (3 * i + 2 < mac.length) {
        mac[3 * i + 2] = ':';
      }
    }
    out.write(at, mac);
  }

  private void vlans(CurrentPacket packet, int at) {
    DecodedPacket decoded = packet.decoded();
    int before = out.cursor();
    integers.initialize(decoded.vlanCount());
    if (decoded.vlanCount() > 0) {
      integers.write(0, decoded.outerVlan());
    }
    if (decoded.vlanCount() > 1) {
      integers.write(1, decoded.innerVlan());
    }
    out.setOffsetAndSizeFromPreviousCursor(at, before);
  }

  private void tunnels(CurrentPacket packet, int at) {
    long code = packet.decoded().tunnels();
    List<Tunnel> tunnels = code == 0 ? List.of() : Tunnel.list(code);
    int before = out.cursor();
    words.initialize(tunnels.size());
    for (int i = 0; i < tunnels.size(); i++) {
      words.write(i, ColumnTexts.tunnel(tunnels.get(i)));
    }
    out.setOffsetAndSizeFromPreviousCursor(at, before);
  }
}

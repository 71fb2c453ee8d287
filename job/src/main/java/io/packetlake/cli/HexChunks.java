package io.packetlake.cli;

import io.packetlake.carve.Follow;
import java.io.IOException;
import java.io.OutputStream;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * A dump as tshark's {@code -z follow,tcp,hex}: 16 bytes a line with their place in what the side
 * has said; a gap is dumped as the text that it is in the other form.
 */
final class HexChunks implements ChunkPrinter {
  private static final HexFormat HEX = HexFormat.of();
  private static final int LINE_BYTES = 16;
  private static final int HALF = 8;

  private final FollowFrame frame;
  private final Map<Follow.End, Long> said = new EnumMap<>(Follow.End.class);

  HexChunks(OutputStream out) {
    frame = new FollowFrame(out);
  }

  @Override
  public void begin(Follow flow, String flowId) throws IOException {
    frame.begin(flow, flowId, "hex");
  }

  @Override
  public void chunk(Follow.End from, byte[] data, int offset, int length) throws IOException {
    long place = said.getOrDefault(from, 0L);
    for (int at = 0; at < length; at += LINE_BYTES) {
      line(from, place + at, data, offset + at, Math.min(LINE_BYTES, length - at));
    }
    said.put(from, place + length);
  }

  private void line(Follow.End from, long place, byte[] data, int offset, int length)
      throws IOException {
    StringBuilder line = new StringBuilder(FollowFrame.indent(from));
    line.append(HEX.toHexDigits((int) place).toUpperCase(java.util.Locale.ROOT)).append("  ");
    StringBuilder characters = new StringBuilder();
    for (int i = 0; i < LINE_BYTES; i++) {
      if (i == HALF) {
        line.append(' ');
      }
      line.append(i < length ? HEX.toHexDigits(data[offset + i]) : "  ").append(' ');
      if (i < length) {
        characters.append(i == HALF ? " " : "").append(FollowFrame.shown(data[offset + i]));
      }
    }
    frame.print(line.append(' ').append(characters).toString().stripTrailing() + "\n");
  }

  @Override
  public void gap(Follow.End from, long length) throws IOException {
    byte[] text = FollowFrame.gap(length);
    chunk(from, text, 0, text.length);
  }

  @Override
  public void end() throws IOException {
    frame.end();
  }
}

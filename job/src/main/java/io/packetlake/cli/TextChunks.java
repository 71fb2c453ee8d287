package io.packetlake.cli;

import io.packetlake.carve.Follow;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Text as tshark's {@code -z follow,tcp,ascii}: before each chunk its length, on a line of its own;
 * line ends and tabs stay, all else that cannot be printed is a dot.
 */
final class TextChunks implements ChunkPrinter {
  private final FollowFrame frame;

  TextChunks(OutputStream out) {
    frame = new FollowFrame(out);
  }

  @Override
  public void begin(Follow flow, String flowId) throws IOException {
    frame.begin(flow, flowId, "ascii");
  }

  @Override
  public void chunk(Follow.End from, byte[] data, int offset, int length) throws IOException {
    StringBuilder text = new StringBuilder(length + 16);
    text.append(FollowFrame.indent(from)).append(length).append('\n');
    for (int i = offset; i < offset + length; i++) {
      boolean kept = data[i] == '\n' || data[i] == '\r' || data[i] == '\t';
      text.append(kept ? (char) data[i] : FollowFrame.shown(data[i]));
    }
    frame.print(text.append('\n'));
  }

  @Override
  public void gap(Follow.End from, long length) throws IOException {
    byte[] said = FollowFrame.gap(length);
    chunk(from, said, 0, said.length);
  }

  @Override
  public void end() throws IOException {
    frame.end();
  }
}

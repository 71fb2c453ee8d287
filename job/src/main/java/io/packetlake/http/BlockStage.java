package io.packetlake.http;

/**
 * Hands bytes on in blocks of one length, whatever the pieces in which they come: for a coding
 * whose library does not give back what it decoded before a flaw in the same piece.
 */
final class BlockStage implements Stage {
  private static final int BLOCK_BYTES = 4096;

  private final Stage next;
  private final byte[] block = new byte[BLOCK_BYTES];
  private int length;
  private boolean wanted = true;

  /**
   * @param next takes the blocks; closed with this stage
   */
  BlockStage(Stage next) {
    this.next = next;
  }

  @Override
  public boolean write(byte[] buffer, int offset, int count) {
    int at = offset;
    int to = offset + count;
    while (at < to && wanted) {
      if (length == 0 && to - at >= BLOCK_BYTES) {
        wanted = next.write(buffer, at, BLOCK_BYTES);
        at += BLOCK_BYTES;
      } else {
        at += gather(buffer, at, to);
      }
    }
    return wanted;
  }

  private int gather(byte[] buffer, int from, int to) {
    int taken = Math.min(to - from, BLOCK_BYTES - length);
    System.arraycopy(buffer, from, block, length, taken);
    length += taken;
    if (length == BLOCK_BYTES) {
      flush();
    }
    return taken;
  }

  private void flush() {
    if (length > 0 && wanted) {
      wanted = next.write(block, 0, length);
    }
    length = 0;
  }

  @Override
  public void finish() {
    flush();
    next.finish();
  }

  @Override
  public void cut() {
    flush();
    next.cut();
  }

  @Override
  public void close() {
    next.close();
  }
}

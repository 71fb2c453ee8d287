package io.packetlake.hadoop;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Remembers whether the storage failed, to tell that from a broken stream read through it. */
final class StorageStream extends FilterInputStream {
  private IOException failure;

  StorageStream(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    try {
      return super.read();
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    try {
      return super.read(into, offset, length);
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  boolean failed() {
    return failure != null;
  }
}

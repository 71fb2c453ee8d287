package io.packetlake.hadoop;

import io.packetlake.capture.CaptureStart;
import io.packetlake.capture.Compression;
import io.packetlake.capture.PcapLayout;
import io.packetlake.capture.PcapngHead;
import io.packetlake.capture.RecordLayout;
import io.packetlake.capture.split.SeekableBytes;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;

/** A capture file, open, and known for what it is by its content. */
final class CaptureFile implements Closeable {
  private final Path path;
  private final long length;
  private final FSDataInputStream stored;
  private Compression compression = Compression.NONE;
  private PackedContent unpacked;
  private byte[] storedBeginning;
  private byte[] unpackedBeginning;
  private RecordLayout layout;

  private CaptureFile(Path path, long length, FSDataInputStream stored) {
    this.path = path;
    this.length = length;
    this.stored = stored;
  }

  /**
   * Opens a capture.
   *
   * @param length bytes of it that count, as the file system said when the splits were made
   * @throws CaptureException where it cannot be opened, or is no capture
   */
  static CaptureFile open(Path path, long length, int recordLimit, Configuration conf)
      throws CaptureException {
    CaptureFile file = null;
    try {
      file = new CaptureFile(path, length, path.getFileSystem(conf).open(path));
      file.recognise(recordLimit, conf);
      return file;
    } catch (IOException e) {
      close(file, e);
      throw e instanceof CaptureException known ? known : CaptureException.unreadable(path, 0, e);
    }
  }

  private static void close(CaptureFile file, IOException reason) {
    if (file != null) {
      try {
        file.close();
      } catch (IOException e) {
        reason.addSuppressed(e);
      }
    }
  }

  private void recognise(int recordLimit, Configuration conf) throws IOException {
    CaptureStart start = CaptureStart.of(beginning(CaptureStart.LENGTH));
    if (start instanceof CaptureStart.Packed packed) {
      compression = packed.compression();
      unpack(conf);
      start = CaptureStart.of(beginning(CaptureStart.LENGTH));
    }
    if (start instanceof CaptureStart.Pcap pcap) {
      layout = new PcapLayout(pcap.header(), recordLimit);
    } else if (start instanceof CaptureStart.Pcapng) {
      layout = PcapngHead.read(this::beginning);
    } else if (start instanceof CaptureStart.Refused refused) {
      throw CaptureException.refused(path, unpackedNote() + refused.reason());
    } else {
      throw CaptureException.refused(
          path,
          "packed twice, the outer time with %s: unpack it first".formatted(compression.label()));
    }
  }

  private void unpack(Configuration conf) throws IOException {
    try {
      unpacked = new PackedContent(stored, compression, conf);
      unpackedBeginning = unpacked.readNBytes(PcapngHead.MAX_LENGTH);
    } catch (PackedContent.LibraryMissing e) {
      throw CaptureException.refused(path, e.getMessage());
    }
  }

  private String unpackedNote() {
    if (unpacked == null) {
      return "";
    }
    return unpacked.damage().isEmpty() ? "unpacked: " : unpacked.damage() + "; unpacked: ";
  }

  /** The first bytes of the (unpacked) content; fewer than {@code wanted} where it is shorter. */
  private byte[] beginning(int wanted) throws IOException {
    if (unpacked != null) {
      return Arrays.copyOf(unpackedBeginning, Math.min(wanted, unpackedBeginning.length));
    }
    if (storedBeginning == null || wanted > storedBeginning.length) {
      // One request, whatever else of the beginning is asked for.
      byte[] first = new byte[Math.max(wanted, ContentHead.MAX_BYTES)];
      storedBeginning = Arrays.copyOf(first, bytes().read(0, first, 0, first.length));
    }
    return Arrays.copyOf(storedBeginning, Math.min(wanted, storedBeginning.length));
  }

  /**
   * The fingerprint of the (unpacked) content.
   *
   * @param bytes of how many of its first bytes, at most {@link ContentHead#MAX_BYTES}
   */
  ContentHead head(int bytes) throws IOException {
    return ContentHead.of(beginning(bytes));
  }

  RecordLayout layout() {
    return layout;
  }

  Compression compression() {
    return compression;
  }

  /** The stored bytes, to be read in place. */
  SeekableBytes bytes() {
    return new HadoopBytes(stored, length);
  }

  /**
   * The (unpacked) content from {@code position} on. A packed file's content can be taken once, and
   * from its first record only.
   */
  InputStream contentFrom(long position) throws IOException {
    if (unpacked != null) {
      int from = layout.firstRecord();
      return new SequenceInputStream(
          new ByteArrayInputStream(unpackedBeginning, from, unpackedBeginning.length - from),
          unpacked);
    }
    stored.seek(position);
    return stored;
  }

  /** What is wrong with the packed stream as far as it was read; empty where nothing is. */
  String damage() {
    return unpacked == null ? "" : unpacked.damage();
  }

  @Override
  public void close() throws IOException {
    if (unpacked != null) {
      unpacked.close();
    } else {
      stored.close();
    }
  }
}

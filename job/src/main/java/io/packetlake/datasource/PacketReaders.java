package io.packetlake.datasource;

import java.io.IOException;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;

/** Makes the readers of a query whose rows are packets. */
final class PacketReaders implements PartitionReaderFactory {
  private static final long serialVersionUID = 1L;

  private final ReadSetup setup;

  PacketReaders(ReadSetup setup) {
    this.setup = setup;
  }

  @Override
  public PartitionReader<InternalRow> createReader(InputPartition partition) {
    PacketCursor cursor = new PacketCursor(((PacketPartition) partition).splits(), setup);
    return new Rows(cursor, new PacketRowWriter(setup.columns()));
  }

  /** The rows of one partition; the row is the same instance each time. */
  private static final class Rows implements PartitionReader<InternalRow> {
    private final PacketCursor cursor;
    private final PacketRowWriter writer;

    Rows(PacketCursor cursor, PacketRowWriter writer) {
      this.cursor = cursor;
      this.writer = writer;
    }

    @Override
    public boolean next() throws IOException {
      return cursor.next();
    }

    @Override
    public InternalRow get() {
      return writer.write(cursor.packet());
    }

    @Override
    public void close() throws IOException {
      cursor.end(TaskContext.get());
    }
  }
}

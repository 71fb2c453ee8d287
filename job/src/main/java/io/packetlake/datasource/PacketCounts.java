package io.packetlake.datasource;

import java.io.IOException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.codegen.UnsafeRowWriter;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;

/** Makes the readers of {@code count(*)}: one row a partition, the number of its packets. */
final class PacketCounts implements PartitionReaderFactory {
  private static final long serialVersionUID = 1L;

  private final ReadSetup setup;

  PacketCounts(ReadSetup setup) {
    this.setup = setup;
  }

  @Override
  public PartitionReader<InternalRow> createReader(InputPartition partition) {
    return new Count(new PacketCursor(((PacketPartition) partition).splits(), setup));
  }

  private static final class Count implements PartitionReader<InternalRow> {
    private final PacketCursor cursor;
    private final UnsafeRowWriter row = new UnsafeRowWriter(1);
    private boolean counted;

    Count(PacketCursor cursor) {
      this.cursor = cursor;
    }

    @Override
    public boolean next() throws IOException {
      if (counted) {
        return false;
      }
      counted = true;
      long packets = 0;
      while (cursor.next()) {
        packets++;
      }
      row.reset();
      row.zeroOutNullBytes();
      row.write(0, packets);
      return true;
    }

    @Override
    public InternalRow get() {
      return row.getRow();
    }

    @Override
    public void close() throws IOException {
      cursor.close();
    }
  }
}

package io.packetlake.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.packetlake.table.NewFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.SequenceFile;
import org.apache.hadoop.io.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CarryFilesTest {
  private static final Configuration HADOOP = new Configuration();

  @TempDir java.nio.file.Path folder;

  @Test
  void whatIsWrittenIsRead() throws IOException {
    List<byte[]> written = new ArrayList<>();
    String path = Lake.carryFile("r1", "r00000-1");
    try (CarryWriter file = CarryWriter.open(NewFiles.below(root(), HADOOP), path, 7, HADOOP)) {
      for (int i = 0; i < 1_000; i++) {
        byte[] key = {(byte) i, 1};
        byte[] value = new byte[i];
        file.write(key, value);
        written.add(key);
        written.add(value);
      }
    }

    List<byte[]> read = new ArrayList<>();
    try (CarryReader file = CarryReader.open(new Path(root(), path), 7, HADOOP)) {
      while (file.next()) {
        read.add(file.key());
        read.add(file.value());
      }
    }
    assertThat(read).usingRecursiveFieldByFieldElementComparator().isEqualTo(written);
  }

  @Test
  void anotherFormatIsSaid() throws IOException {
    Path path = new Path(root(), "old.seq");
    SequenceFile.Metadata metadata = new SequenceFile.Metadata();
    metadata.set(CarryWriter.FORMAT_NAME, new Text("0"));
    SequenceFile.createWriter(
            HADOOP,
            SequenceFile.Writer.file(path),
            SequenceFile.Writer.keyClass(BytesWritable.class),
            SequenceFile.Writer.valueClass(BytesWritable.class),
            SequenceFile.Writer.metadata(metadata))
        .close();

    assertThatThrownBy(() -> CarryReader.open(path, 1, HADOOP))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("old.seq: carried flows of format 0, and this version reads 1");
  }

  private Path root() {
    return new Path(folder.toUri());
  }
}

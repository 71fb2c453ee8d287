package io.packetlake.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.util.Random;
import org.apache.parquet.bytes.BytesInput;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZstdPagesTest {
  private final ZstdPages pages = new ZstdPages(1);

  @AfterEach
  void close() {
    pages.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1_000, 65_536, 3_000_000})
  @SuppressWarnings("deprecation") // the form with an allocator returns a buffer, not bytes
  void aPageOfAnySizeComesBack(int size) throws Exception {
    byte[] page = new byte[size];
    new Random(size).nextBytes(page);
    BytesInput parts =
        BytesInput.concat(
            BytesInput.from(page, 0, size / 2), BytesInput.from(page, size / 2, size - size / 2));

    byte[] packed = pages.compress(parts).toByteArray();

    assertThat(Zstd.decompress(packed, size)).isEqualTo(page);
  }

  @Test
  @SuppressWarnings("deprecation") // as above
  void aChangedPageIsFoundOutByWhoeverUnpacksIt() throws Exception {
    byte[] page = new byte[10_000]; // random bytes stay as they are in the frame
    new Random(1).nextBytes(page);
    byte[] packed = pages.compress(BytesInput.from(page)).toByteArray();

    packed[packed.length / 2] ^= 1;

    assertThatThrownBy(() -> Zstd.decompress(packed, page.length))
        .isInstanceOf(ZstdException.class)
        .hasMessageContaining("checksum");
  }
}

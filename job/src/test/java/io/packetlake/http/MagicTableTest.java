package io.packetlake.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.tika.mime.MimeTypes;
import org.junit.jupiter.api.Test;

class MagicTableTest {
  private final MagicTable table = new MagicTable();
  private final Random random = new Random(6);

  /** A body for every rule, with text, noise, zeros or another rule's bytes around it. */
  @Test
  void aPartOfTheTableSaysWhatTheWholeSays() throws Exception {
    MimeTypes whole = table.types(table.all());
    List<MagicStart> starts =
        MagicRule.all().stream().flatMap(rule -> MagicStart.of(rule.match()).stream()).toList();
    BitSet tried = new BitSet();
    Map<BitSet, MimeTypes> parts = new HashMap<>();
    for (MagicStart start : starts) {
      for (byte[] body : bodies(start, starts.get(random.nextInt(starts.size())))) {
        BitSet candidates = table.candidates(body, body.length);
        tried.or(candidates);
        assertThat(type(parts.computeIfAbsent(candidates, table::types), body))
            .as(start.toString())
            .isEqualTo(type(whole, body));
      }
    }
    assertThat(tried.cardinality()).isEqualTo(table.all().cardinality());
  }

  @Test
  void textAndNoiseAreAskedFewRules() {
    byte[] text = "{\"id\":1,\"name\":\"x\"}".getBytes(StandardCharsets.UTF_8);
    assertThat(table.candidates(text, text.length).cardinality()).isLessThan(5);
    byte[] noise = new byte[MimeSniffer.SNIFFED_BYTES];
    double all = 0;
    for (int i = 0; i < 1_000; i++) {
      random.nextBytes(noise);
      all += table.candidates(noise, noise.length).cardinality();
    }
    assertThat(all / 1_000).isLessThan(5);
    assertThat(table.all().cardinality()).isGreaterThan(400);
  }

  private List<byte[]> bodies(MagicStart start, MagicStart other) {
    byte[] noise = new byte[MimeSniffer.SNIFFED_BYTES];
    random.nextBytes(noise);
    byte[] text = new byte[MimeSniffer.SNIFFED_BYTES];
    Arrays.fill(text, (byte) 'a');
    List<byte[]> bodies = new ArrayList<>();
    for (byte[] around : List.of(noise, text, new byte[MimeSniffer.SNIFFED_BYTES])) {
      byte[] body = with(start, around.clone());
      bodies.add(body);
      bodies.add(with(start, with(other, around.clone())));
      bodies.add(Arrays.copyOf(body, start.first() + start.bytes().length));
    }
    return bodies;
  }

  private static byte[] with(MagicStart start, byte[] body) {
    byte[] longer =
        Arrays.copyOf(body, Math.max(body.length, start.first() + start.bytes().length));
    System.arraycopy(start.bytes(), 0, longer, start.first(), start.bytes().length);
    return longer;
  }

  private static String type(MimeTypes types, byte[] body) {
    return MimeSniffer.look(types, body, body.length);
  }
}

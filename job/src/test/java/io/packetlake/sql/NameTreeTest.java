package io.packetlake.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class NameTreeTest {
  private final NameTree tree = new NameTree();

  @Test
  void dotsLeadIntoStructsInTheOrderOfFirstMention() {
    tree.add("id.orig_h", "src_ip");
    tree.add("@timestamp", "start_time");
    tree.add("id.resp.h", "dst_ip");

    assertThat(tree.selections())
        .containsExactly(
            "named_struct('orig_h', src_ip, 'resp', named_struct('h', dst_ip)) AS `id`",
            "start_time AS `@timestamp`");
  }

  @Test
  void aNameStandsForOneThing() {
    tree.add("file.hash", "a");

    assertThatThrownBy(() -> tree.add("file.hash", "b"))
        .hasMessage("two columns are called file.hash");
    assertThatThrownBy(() -> tree.add("file.hash.sha256", "b"))
        .hasMessage("two columns are called file.hash.sha256");
    assertThatThrownBy(() -> tree.add("file", "b")).hasMessage("file is a column and a struct");
  }
}

package io.packetlake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlignedColumnsTest {
  @Test
  void numbersStandToTheRightAndNoLineEndsInSpaces() {
    List<String[]> lines =
        List.of(
            new String[] {"n", "name"}, new String[] {"1000", "a"}, new String[] {"7", "bcdef"});
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);

    AlignedColumns columns = AlignedColumns.fitting(lines, new boolean[] {true, false});
    columns.printHeader(lines.get(0), out);
    columns.print(lines.get(1), out);
    columns.print(lines.get(2), out);

    assertThat(text.toString().lines())
        .containsExactly("   n  name", "----  -----", "1000  a", "   7  bcdef");
  }
}

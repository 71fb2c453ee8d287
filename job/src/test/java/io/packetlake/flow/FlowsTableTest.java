package io.packetlake.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.packetlake.fixture.TcpConversation;
import io.packetlake.schema.Column;
import io.packetlake.schema.ColumnType;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlowsTableTest {
  @Test
  void namesAreDistinctAndEveryColumnHasAMeaning() {
    List<Column<Flow>> columns = FlowsTable.SCHEMA.columns();

    assertThat(columns)
        .extracting(Column::name)
        .doesNotHaveDuplicates()
        .allMatch(name -> name.matches("[a-z]+(_[a-z]+)*"));
    assertThat(columns).extracting(Column::meaning).allMatch(meaning -> meaning.endsWith("."));
  }

  @Test
  void everyColumnOfAConnectionHasAValueOfItsType() {
    Flow flow = new Assembly().add(new TcpConversation().handshake().close()).flows().get(0);

    for (Column<Flow> column : FlowsTable.SCHEMA.columns()) {
      Object value = column.value().apply(flow);
      if (column.name().equals("app_protocol")) {
        assertThat(value).isNull();
      } else {
        assertThat(value).as(column.name()).isInstanceOf(classOf(column.type()));
      }
    }
  }

  private static Class<?> classOf(ColumnType type) {
    if (type instanceof ColumnType.Scalar scalar) {
      return switch (scalar) {
        case STRING -> String.class;
        case INT -> Integer.class;
        case BIGINT, TIMESTAMP -> Long.class;
        case BINARY -> byte[].class;
        case BOOLEAN -> Boolean.class;
      };
    }
    return List.class;
  }
}

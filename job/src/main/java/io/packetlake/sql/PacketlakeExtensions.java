package io.packetlake.sql;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSessionExtensions;
import org.apache.spark.sql.SparkSessionExtensionsProvider;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.expressions.Expression;
import scala.Tuple3;
import scala.runtime.BoxedUnit;

/**
 * Registers the functions of {@link SqlFunctions} in a session. Spark finds this class as a service
 * where the jar is on the driver's class path; elsewhere {@code spark.sql.extensions} names it.
 */
public final class PacketlakeExtensions implements SparkSessionExtensionsProvider {
  /** For Spark, which makes one by its name. */
  public PacketlakeExtensions() {}

  @Override
  public BoxedUnit apply(SparkSessionExtensions extensions) {
    for (SqlFunction function : SqlFunctions.ALL) {
      extensions.injectFunction(
          new Tuple3<>(
              FunctionIdentifier.apply(function.name()),
              function.description(),
              arguments -> SqlFunctions.call(function, listed(arguments))));
    }
    return BoxedUnit.UNIT;
  }

  private static List<Expression> listed(scala.collection.Seq<Expression> arguments) {
    List<Expression> list = new ArrayList<>();
    for (int i = 0; i < arguments.length(); i++) {
      list.add(arguments.apply(i));
    }
    return list;
  }
}

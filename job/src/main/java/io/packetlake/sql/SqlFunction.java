package io.packetlake.sql;

import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;
import org.apache.spark.sql.types.AbstractDataType;
import org.apache.spark.sql.types.DataType;

/**
 * A function of SQL: a call of a static method in the code that Spark generates.
 *
 * @param name name in SQL
 * @param parameters its parameters' names, as a person would write a call
 * @param meaning what it gives
 * @param owner class of the method
 * @param method name of the method
 * @param result type of what it gives
 * @param types types of its arguments, which Spark casts to them where it can
 */
record SqlFunction(
    String name,
    String parameters,
    String meaning,
    Class<?> owner,
    String method,
    DataType result,
    List<AbstractDataType> types) {

  /** What {@code DESCRIBE FUNCTION} shows. */
  ExpressionInfo description() {
    String usage = "%s(%s) - %s.".formatted(name, parameters, meaning);
    return new ExpressionInfo(owner.getName(), "", name, usage, "", "", "", "", "", "", "");
  }

  /** A call with arguments that Spark has resolved; a wrong number is an error of the query. */
  Expression call(List<Expression> arguments) {
    if (arguments.size() != types.size()) {
      throw AnalysisFailure.of(
          "%s takes %d arguments, not %d: write %s(%s)"
              .formatted(name, types.size(), arguments.size(), name, parameters));
    }
    return FunctionCall.of(name, owner, method, result, arguments, types);
  }
}

package io.packetlake.sql;

import static scala.collection.JavaConverters.asScalaBuffer;

import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.objects.StaticInvoke;
import org.apache.spark.sql.types.AbstractDataType;
import org.apache.spark.sql.types.DataType;
import scala.collection.IndexedSeq;
import scala.collection.Seq;

/** Spark 3.5's call of a static method, under the name that the function has in SQL. */
public final class FunctionCall extends StaticInvoke {
  private static final long serialVersionUID = 1;

  private final String name;

  /** For Spark, which copies expressions by this constructor. */
  public FunctionCall(
      Class<?> owner,
      DataType result,
      String method,
      Seq<Expression> arguments,
      Seq<AbstractDataType> types,
      boolean propagateNull,
      boolean returnNullable,
      boolean isDeterministic,
      String name) {
    super(
        owner,
        result,
        method,
        arguments,
        types,
        propagateNull,
        returnNullable,
        isDeterministic);
    this.name = name;
  }

  /** A call that gives NULL where an argument is NULL. */
  static Expression of(
      String name,
      Class<?> owner,
      String method,
      DataType result,
      List<Expression> arguments,
      List<AbstractDataType> types) {
    return new FunctionCall(
        owner,
        result,
        method,
        asScalaBuffer(arguments).toSeq(),
        asScalaBuffer(types).toSeq(),
        true,
        true,
        true,
        name);
  }

  @Override
  public Expression withNewChildrenInternal(IndexedSeq<Expression> children) {
    return new FunctionCall(
        staticObject(),
        dataType(),
        functionName(),
        children,
        inputTypes(),
        propagateNull(),
        returnNullable(),
        isDeterministic(),
        name);
  }

  @Override
  public Seq<Object> otherCopyArgs() {
    return asScalaBuffer(List.<Object>of(name)).toSeq();
  }

  @Override
  public String prettyName() {
    return name;
  }

  @Override
  public String toString() {
    return arguments().mkString(name + "(", ", ", ")");
  }
}

package io.packetlake.sql;

import static scala.jdk.javaapi.CollectionConverters.asScala;

import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.objects.StaticInvoke;
import org.apache.spark.sql.connector.catalog.functions.ScalarFunction;
import org.apache.spark.sql.types.AbstractDataType;
import org.apache.spark.sql.types.DataType;
import scala.Option;
import scala.collection.immutable.IndexedSeq;
import scala.collection.immutable.Seq;

/** Spark 4's call of a static method, under the name that the function has in SQL. */
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
      Option<ScalarFunction<?>> scalarFunction,
      String name) {
    super(
        owner,
        result,
        method,
        arguments,
        types,
        propagateNull,
        returnNullable,
        isDeterministic,
        scalarFunction);
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
        asScala(arguments).toSeq(),
        asScala(types).toSeq(),
        true,
        true,
        true,
        Option.empty(),
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
        scalarFunction(),
        name);
  }

  @Override
  public Seq<Object> otherCopyArgs() {
    return asScala(List.<Object>of(name)).toSeq();
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

package io.packetlake.sql;

import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.ObjectType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/** All functions that a session gets. */
final class SqlFunctions {
  /** The type of {@code request_headers} and its like. */
  private static final ArrayType HEADERS =
      DataTypes.createArrayType(
          new StructType().add("name", DataTypes.StringType).add("value", DataTypes.StringType));

  static final SqlFunction IP_IN_SUBNET =
      new SqlFunction(
          "ip_in_subnet",
          "ip, cidr",
          "whether an IPv4 or IPv6 address lies in a subnet such as 10.0.0.0/8; NULL where one of"
              + " the two is NULL or ip is no address",
          AddressFunctions.class,
          "inSubnet",
          DataTypes.BooleanType,
          List.of(DataTypes.StringType, DataTypes.StringType));

  private static final SqlFunction IP_IS_PRIVATE =
      new SqlFunction(
          "ip_is_private",
          "ip",
          "whether an address is private (RFC 1918, RFC 4193), shared (RFC 6598), loopback or"
              + " link-local; NULL where ip is NULL or no address",
          AddressFunctions.class,
          "isPrivate",
          DataTypes.BooleanType,
          List.of(DataTypes.StringType));

  private static final SqlFunction HEADER =
      new SqlFunction(
          "header",
          "headers, name",
          "the first value of a header field, its name in any case; NULL where there is none",
          HeaderFunctions.class,
          "first",
          DataTypes.StringType,
          List.of(HEADERS, DataTypes.StringType));

  private static final SqlFunction HEADERS_ALL =
      new SqlFunction(
          "headers_all",
          "headers, name",
          "all values of a header field in order, its name in any case; empty where there is none",
          HeaderFunctions.class,
          "all",
          DataTypes.createArrayType(DataTypes.StringType, false),
          List.of(HEADERS, DataTypes.StringType));

  static final List<SqlFunction> ALL = List.of(IP_IN_SUBNET, IP_IS_PRIVATE, HEADER, HEADERS_ALL);

  private SqlFunctions() {}

  /** A call of a function; a subnet that is a constant is read once, and must be one. */
  static Expression call(SqlFunction function, List<Expression> arguments) {
    return function.equals(IP_IN_SUBNET) && arguments.size() == 2 && isText(arguments.get(1))
        ? inConstantSubnet(arguments.get(0), arguments.get(1))
        : function.call(arguments);
  }

  private static boolean isText(Expression argument) {
    return argument.foldable() && argument.dataType() instanceof StringType;
  }

  private static Expression inConstantSubnet(Expression ip, Expression cidr) {
    UTF8String text = (UTF8String) cidr.eval(null);
    if (text == null) {
      return Literal.create(null, IP_IN_SUBNET.result());
    }
    ObjectType type = new ObjectType(Subnet.class);
    try {
      Literal subnet = Literal.fromObject(Subnet.parse(text.toString()), type);
      return FunctionCall.of(
          IP_IN_SUBNET.name(),
          IP_IN_SUBNET.owner(),
          IP_IN_SUBNET.method(),
          IP_IN_SUBNET.result(),
          List.of(ip, subnet),
          List.of(DataTypes.StringType, type));
    } catch (IllegalArgumentException e) {
      throw AnalysisFailure.of(IP_IN_SUBNET.name() + ": " + e.getMessage());
    }
  }
}

package io.packetlake.datasource;

import org.apache.spark.QueryContext;
import org.apache.spark.sql.AnalysisException;
import scala.Option;
import scala.collection.immutable.Map$;

/** Refuses a query while it is analyzed, as Spark's own sources do. */
final class AnalysisError {
  private AnalysisError() {}

  /**
   * The exception to throw. Spark's Scala throws it without declaring it, so this passes it by
   * Java's check: {@code throw AnalysisError.of(message, null)}.
   *
   * @param cause what led to it, or null
   */
  static RuntimeException of(String message, Throwable cause) {
    AnalysisException exception =
        new AnalysisException(
            message,
            Option.empty(),
            Option.empty(),
            Option.apply(cause),
            Option.empty(),
            Map$.MODULE$.empty(),
            new QueryContext[0]);
    return AnalysisError.<RuntimeException>thrown(exception);
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // no check is wanted
  private static <E extends Throwable> E thrown(Throwable exception) throws E {
    throw (E) exception;
  }
}

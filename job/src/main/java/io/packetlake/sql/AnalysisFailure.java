package io.packetlake.sql;

import org.apache.spark.QueryContext;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.unsafe.Platform;
import scala.None$;
import scala.Option;
import scala.collection.immutable.Map$;

/** Errors of a query that are found before it runs. */
final class AnalysisFailure {
  private AnalysisFailure() {}

  /**
   * Throws Spark's own error for a query that cannot be run. It is a checked one, which the
   * functions that Spark calls may not declare.
   *
   * @param message what is wrong and what to write instead
   * @return never; so that a caller can say {@code throw}
   */
  static IllegalStateException of(String message) {
    Option<Object> unknown = noneOf();
    Platform.throwException(
        new AnalysisException(
            message,
            unknown,
            unknown,
            noneOf(),
            noneOf(),
            Map$.MODULE$.empty(),
            new QueryContext[0]));
    throw new IllegalStateException(message);
  }

  @SuppressWarnings("unchecked") // nothing is an option of anything
  private static <T> Option<T> noneOf() {
    return (Option<T>) None$.MODULE$;
  }
}

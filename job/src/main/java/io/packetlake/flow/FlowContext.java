package io.packetlake.flow;

import com.typesafe.config.Config;
import io.packetlake.schema.RowSink;
import io.packetlake.schema.TableSchema;
import io.packetlake.tcp.AnalyzerFactory;
import io.packetlake.tcp.TcpLimits;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.IntFunction;

/**
 * What all assemblers of a task share. Not for use by several threads.
 *
 * @param settings timeouts and ports
 * @param limits what a TCP connection may cost
 * @param analyzers every kind of analyzer
 * @param rows where rows go
 * @param captureNames a capture's name by its index in the run's sorted list
 * @param scopeNames the text that tells one scope from another by its number: '' for an archive,
 *     else the directory's or file's base name without a compression suffix; part of every flow_id
 */
public record FlowContext(
    FlowSettings settings,
    TcpLimits limits,
    List<AnalyzerFactory> analyzers,
    RowSink rows,
    IntFunction<String> captureNames,
    IntFunction<String> scopeNames) {

  /**
   * A context with every analyzer that {@link ServiceLoader} finds. Those whose tables nobody wants
   * only say which protocol a flow speaks, which is a column of {@code flows}.
   *
   * @param packetlake the settings under {@code packetlake}
   * @param rows where rows go
   * @param captureNames a capture's name by its index
   * @param scopeNames a scope's text by its number
   */
  public static FlowContext load(
      Config packetlake,
      RowSink rows,
      IntFunction<String> captureNames,
      IntFunction<String> scopeNames) {
    return new FlowContext(
        FlowSettings.from(packetlake),
        TcpLimits.from(packetlake),
        installedAnalyzers().stream().map(kind -> wanted(kind, packetlake, rows)).toList(),
        rows,
        captureNames,
        scopeNames);
  }

  /** The same with rows that go elsewhere. */
  FlowContext withRows(RowSink elsewhere) {
    return new FlowContext(settings, limits, analyzers, elsewhere, captureNames, scopeNames);
  }

  /** The same for whoever only asks where flows begin and end: no analyzers, and no rows. */
  FlowContext withoutRows() {
    return new FlowContext(settings, limits, List.of(), NoRows.INSTANCE, captureNames, scopeNames);
  }

  private enum NoRows implements RowSink {
    INSTANCE;

    @Override
    public <T> void add(TableSchema<T> table, T row) {}

    @Override
    public boolean takes(TableSchema<?> table) {
      return false;
    }
  }

  private static AnalyzerFactory wanted(AnalyzerFactory kind, Config packetlake, RowSink rows) {
    return kind.tables().stream().anyMatch(rows::takes)
        ? kind.configured(packetlake)
        : new RecognitionOnly(kind);
  }

  /** Every kind of analyzer on the class path. */
  public static List<AnalyzerFactory> installedAnalyzers() {
    return ServiceLoader.load(AnalyzerFactory.class, FlowContext.class.getClassLoader()).stream()
        .map(ServiceLoader.Provider::get)
        .toList();
  }
}

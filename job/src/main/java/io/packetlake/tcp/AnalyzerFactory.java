package io.packetlake.tcp;

import com.typesafe.config.Config;
import io.packetlake.decode.Side;
import io.packetlake.schema.RowSink;
import io.packetlake.schema.TableSchema;
import java.util.List;

/**
 * A kind of analyzer: recognises its protocol in a stream's bytes, on any port, and opens an
 * analyzer for a flow. {@link java.util.ServiceLoader} finds it by its constructor without
 * arguments; {@link #configured} then gives the one that a task uses for all its flows.
 */
public interface AnalyzerFactory {
  /**
   * The same kind of analyzer with its settings, for the flows of one task. It is used by one
   * thread at a time, so its analyzers may share buffers through it.
   *
   * @param packetlake the {@code packetlake} section of the settings
   */
  AnalyzerFactory configured(Config packetlake);

  /** The protocol's name as {@code app_protocol} shows it, such as {@code http}. */
  String protocol();

  /** The tables that this analyzer fills. */
  List<TableSchema<?>> tables();

  /** How many bytes at the start of a stream {@link #recognize} wants at most before it decides. */
  int prefixBytes();

  /**
   * Looks at bytes of one side's stream.
   *
   * @param place whether they are the stream's first bytes
   * @param buffer holds the bytes
   * @param offset where they start
   * @param length how many, at least 1
   * @return what they are; {@link Recognition#MORE} only for fewer than {@link #prefixBytes()}
   *     bytes
   */
  Recognition recognize(Place place, byte[] buffer, int offset, int length);

  /**
   * Opens an analyzer for a flow whose protocol was recognised.
   *
   * @param flow the flow
   * @param client who is the client, as {@link #recognize} said
   * @param place {@link Place#START} where both streams are given from their first byte (the flow's
   *     SYN was seen), {@link Place#MIDDLE} where the flow was caught in the middle
   * @param rows where its rows go
   */
  StreamAnalyzer open(FlowIdentity flow, Side client, Place place, RowSink rows);

  /** Where in a stream bytes stand. */
  enum Place {
    /** The first bytes of the stream: its SYN was seen. */
    START,
    /** The first bytes of a later segment, or of a stream caught in the middle. */
    MIDDLE
  }

  /** What bytes are. */
  enum Recognition {
    /** Not this protocol. */
    NO,
    /** Too few bytes to tell. */
    MORE,
    /** This protocol, and a client's words. */
    CLIENT,
    /** This protocol, and a server's words. */
    SERVER
  }
}

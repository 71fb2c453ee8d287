package io.packetlake.datasource;

import io.packetlake.decode.Protocol;
import io.packetlake.decode.Tunnel;
import io.packetlake.decode.UndecodedReason;
import java.util.EnumMap;
import org.apache.spark.unsafe.types.UTF8String;

/** The words of small vocabularies, as Spark wants them, made once. */
final class ColumnTexts {
  private static final UTF8String[] PROTOCOLS = new UTF8String[256];
  private static final EnumMap<UndecodedReason, UTF8String> REASONS =
      new EnumMap<>(UndecodedReason.class);
  private static final EnumMap<Tunnel, UTF8String> TUNNELS = new EnumMap<>(Tunnel.class);

  static {
    for (int number = 0; number < PROTOCOLS.length; number++) {
      PROTOCOLS[number] = UTF8String.fromString(Protocol.label(number));
    }
    for (UndecodedReason reason : UndecodedReason.values()) {
      REASONS.put(reason, UTF8String.fromString(reason.label()));
    }
    for (Tunnel tunnel : Tunnel.values()) {
      TUNNELS.put(tunnel, UTF8String.fromString(tunnel.label()));
    }
  }

  private ColumnTexts() {}

  /** The name of an IP protocol, 0 to 255. */
  static UTF8String protocol(int number) {
    return PROTOCOLS[number];
  }

  static UTF8String undecoded(UndecodedReason reason) {
    return REASONS.get(reason);
  }

  static UTF8String tunnel(Tunnel tunnel) {
    return TUNNELS.get(tunnel);
  }
}

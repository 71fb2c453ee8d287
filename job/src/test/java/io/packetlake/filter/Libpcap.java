package io.packetlake.filter;

import io.packetlake.filter.libpcap.FilterCompiler;
import org.junit.jupiter.api.Assumptions;

/** Whether this machine can compile filters. */
final class Libpcap {
  private Libpcap() {}

  /** Skips the test, saying so, where there is no libpcap. */
  static void assumePresent() {
    try {
      FilterCompiler.compile("ip");
    } catch (FilterException e) {
      Assumptions.abort("skipped: " + e.getMessage());
    }
  }
}

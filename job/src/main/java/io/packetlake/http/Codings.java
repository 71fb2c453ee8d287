package io.packetlake.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The codings of bodies that can be undone (IANA HTTP Content Coding Registry), by name; {@code
 * x-deflate} is registered nowhere, but tshark and Suricata read it.
 */
final class Codings {
  private static final Set<String> KNOWN =
      Set.of("gzip", "x-gzip", "deflate", "x-deflate", "br", "zstd");

  private Codings() {}

  /** True for a coding that {@link #stage} undoes. */
  static boolean isKnown(String coding) {
    return KNOWN.contains(coding);
  }

  /**
   * The names in a list of codings, in lower case and in order; empty elements and {@code identity}
   * (RFC 9110 section 12.5.3: no coding) left out.
   */
  static List<String> names(List<String> values) {
    List<String> names = new ArrayList<>();
    for (String value : values) {
      for (String element : value.split(",", -1)) {
        String name = HeaderBlock.meaning(element).toLowerCase(Locale.ROOT);
        if (!name.isEmpty() && !name.equals("identity")) {
          names.add(name);
        }
      }
    }
    return names;
  }

  /**
   * The step that undoes a coding.
   *
   * @param coding a known coding
   * @param depth 0 for the coding of a body that is undone first, 1 for the next, …
   * @param bench limits and buffers
   * @param next where decoded bytes go
   * @param findings where to tell what is wrong
   */
  static Stage stage(
      String coding, int depth, Workbench bench, ByteSink next, CodingFindings findings) {
    byte[] scratch = bench.scratch(depth);
    if (coding.equals("br")) {
      return new BrotliStage(next, bench.limits(), scratch, findings);
    }
    Codec codec =
        switch (coding) {
          case "deflate", "x-deflate" -> new InflateCodec(InflateCodec.Format.ZLIB, scratch, bench);
          case "zstd" -> new ZstdCodec(scratch);
          default -> new InflateCodec(InflateCodec.Format.GZIP, scratch, bench);
        };
    Stage stage = new DecodingStage(codec, next, bench.limits().maxDecodedBytes(), findings);
    return codec instanceof ZstdCodec ? new BlockStage(stage) : stage;
  }
}

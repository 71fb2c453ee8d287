package io.packetlake.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.packetlake.carve.Follow;
import java.io.IOException;
import java.io.OutputStream;

/**
 * What stands around chunks in the form of tshark's {@code -z follow}: the two ends before them,
 * rules, and a tab before what the responder says.
 */
record FollowFrame(OutputStream out) {
  private static final String RULE = "=".repeat(67) + "\n";

  /** Prints what stands before the first chunk. */
  void begin(Follow flow, String flowId, String form) throws IOException {
    print(RULE);
    print("Follow: " + flow.protocol() + "," + form + "\n");
    print("Filter: flow_id = '" + flowId + "'\n");
    print("Node 0: " + flow.endpoint(Follow.End.ORIGINATOR) + "\n");
    print("Node 1: " + flow.endpoint(Follow.End.RESPONDER) + "\n");
  }

  /** Prints what stands after the last one. */
  void end() throws IOException {
    print(RULE);
  }

  /** What a gap is said to be; tshark ends it with a zero byte. */
  static byte[] gap(long length) {
    return ("[" + length + " bytes missing in capture file]\0").getBytes(UTF_8);
  }

  static String indent(Follow.End from) {
    return from == Follow.End.RESPONDER ? "\t" : "";
  }

  /** The character that stands for a byte: itself where it can be printed, else a dot. */
  static char shown(byte of) {
    return of >= ' ' && of < 0x7f ? (char) of : '.';
  }

  void print(CharSequence text) throws IOException {
    out.write(text.toString().getBytes(UTF_8));
  }
}

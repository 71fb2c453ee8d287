package io.packetlake.flow;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.packetlake.decode.Side;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import org.apache.commons.codec.digest.MurmurHash3;

/** The two names of a flow. */
final class FlowIds {
  private FlowIds() {}

  /**
   * 128 bits of MurmurHash3 (x64, seed 0) over the key, the scope's name and the start, as 32 hex
   * digits.
   *
   * @param key the flow key
   * @param scope what tells one scope from another; '' for an archive
   * @param startNanos capture time of the first packet
   * @param ordinal how many flows of the key started at the same time before
   */
  static String flowId(FlowKey key, String scope, long startNanos, int ordinal) {
    byte[] name = scope.getBytes(UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(key.length() + name.length + 12);
    key.writeTo(bytes);
    bytes.put(name).putLong(startNanos).putInt(ordinal);
    long[] hash = MurmurHash3.hash128x64(bytes.array(), 0, bytes.capacity(), 0);
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(hash[0]) + hex.toHexDigits(hash[1]);
  }

  /**
   * <a href="https://github.com/corelight/community-id-spec">Community ID</a> v1 with seed 0. Its
   * order of the endpoints is the key's own.
   */
  static String communityId(FlowKey key) {
    byte[] low = key.addressBytes(Side.LOW);
    ByteBuffer bytes = ByteBuffer.allocate(2 + 2 * low.length + 2 + 4);
    bytes.putShort((short) 0).put(low).put(key.addressBytes(Side.HIGH));
    bytes.put((byte) key.protocol()).put((byte) 0);
    bytes.putShort((short) key.port(Side.LOW)).putShort((short) key.port(Side.HIGH));
    try {
      byte[] hash = MessageDigest.getInstance("SHA-1").digest(bytes.array());
      return "1:" + Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }
}

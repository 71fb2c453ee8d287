package io.packetlake.decode;

import io.packetlake.capture.Packet;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Where the decoders are in one packet: each takes its header off the front and may draw the end
 * nearer. One instance is used again and again.
 *
 * <p>Reads are relative to {@link #at}; whoever reads has asked {@link #lacks} before.
 */
final class Walk {
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  final DecodedPacket decoded = new DecodedPacket();
  final IpFragment fragment = new IpFragment();

  /** Where the next header starts in the packet's buffer. */
  int at;

  private byte[] data;

  /** Where the captured bytes of the layer end. */
  private int end;

  /** Bytes from {@link #at} to the end of the layer on the wire; at least those captured. */
  private int wireLength;

  private DecodeSink sink;

  /** What comes when this packet is through: the rest of an aggregate; DONE where nothing does. */
  private Layer rest = Layer.DONE;

  private final DecodedPacket restCarrier = new DecodedPacket();
  private int restAt;
  private int restEnd;
  private int restWireLength;

  /** Starts over at the beginning of a packet. */
  void start(Packet packet, DecodeSink sink) {
    this.sink = sink;
    data = packet.data();
    at = packet.offset();
    end = at + packet.capturedLength();
    long original = Math.min(packet.originalLength(), Integer.MAX_VALUE);
    wireLength = (int) Math.max(packet.capturedLength(), original);
    decoded.start(packet);
    rest = Layer.DONE;
  }

  /** Starts over at the transport header of a datagram that was put together. */
  void start(Datagram datagram, DecodeSink sink) {
    start(datagram.packet(), sink);
    decoded.datagram(datagram);
    skip(datagram.addressesLength());
  }

  /** True where fewer than {@code bytes} bytes of the layer were captured. */
  boolean lacks(int bytes) {
    return end - at < bytes;
  }

  /** Bytes from here to the end of the layer on the wire, captured or not. */
  int wireLength() {
    return wireLength;
  }

  /** Bytes from here to the end of the layer that were captured. */
  int capturedLength() {
    return end - at;
  }

  /** Moves past {@code bytes} bytes, which were captured. */
  void skip(int bytes) {
    at += bytes;
    wireLength -= bytes;
  }

  /** What lies more than {@code bytes} bytes from here (padding, trailers) is not of the layer. */
  void narrow(int bytes) {
    wireLength = bytes;
    end = at + Math.min(end - at, bytes);
  }

  /**
   * Keeps what lies {@code bytes} bytes from here for when the packet before it is through.
   *
   * @param by what decodes it
   * @return false where there is such a rest already: an aggregate inside an aggregate
   */
  boolean keepRest(int bytes, Layer by) {
    if (rest != Layer.DONE) {
      return false;
    }
    rest = by;
    restCarrier.carriedAs(decoded);
    restAt = at + bytes;
    restEnd = end;
    restWireLength = wireLength - bytes;
    return true;
  }

  /** Goes to what {@link #keepRest} kept; DONE where it kept nothing. */
  Layer takeRest() {
    if (rest != Layer.DONE) {
      decoded.carriedAs(restCarrier);
      at = restAt;
      end = restEnd;
      wireLength = restWireLength;
    }
    Layer next = rest;
    rest = Layer.DONE;
    return next;
  }

  /** The byte at a distance from here, 0 to 255. */
  int u8(int distance) {
    return data[at + distance] & 0xff;
  }

  /** The big-endian 16 bits at a distance from here, 0 to 65535. */
  int u16(int distance) {
    return (short) SHORT.get(data, at + distance) & 0xffff;
  }

  /** The big-endian 32 bits at a distance from here, as they lie. */
  int i32(int distance) {
    return (int) INT.get(data, at + distance);
  }

  /** The little-endian 16 bits at a distance from here, 0 to 65535. */
  int u16le(int distance) {
    return Short.reverseBytes((short) SHORT.get(data, at + distance)) & 0xffff;
  }

  /** The little-endian 32 bits at a distance from here, as they lie. */
  int i32le(int distance) {
    return Integer.reverseBytes(i32(distance));
  }

  /** The conversation's packet is known: gives it away. */
  void emit() {
    sink.decoded(decoded);
  }

  /** A fragment's place is known: gives it away and ends the walk. */
  Layer emitFragment() {
    sink.fragment(decoded.packet(), fragment);
    return Layer.DONE;
  }

  /** Goes on inside a tunnel, where that is not too deep. */
  Layer through(Tunnel tunnel, Layer next) {
    return decoded.addTunnel(tunnel) ? next : undecoded(UndecodedReason.TUNNEL_DEPTH);
  }

  /** Ends the walk with a reason. */
  Layer undecoded(UndecodedReason reason) {
    sink.undecoded(decoded.packet(), reason);
    return Layer.DONE;
  }

  /** Ends the walk where a header of {@code bytes} bytes was not captured, or was never whole. */
  Layer endsBefore(int bytes) {
    if (wireLength < bytes) {
      return undecoded(UndecodedReason.MALFORMED);
    }
    rest = Layer.DONE; // It lies behind the cut, and one packet is cut once.
    return undecoded(UndecodedReason.CUT);
  }
}

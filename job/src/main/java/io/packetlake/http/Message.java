package io.packetlake.http;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A message while it is read. */
final class Message {
  private final Role role;
  private final StartLine startLine;
  private final Set<Anomaly> odd = EnumSet.noneOf(Anomaly.class);
  private final HeaderBlock headers;
  private final HeaderBlock trailers;
  private final long firstByteNanos;
  private long lastByteNanos;
  private MessageBody body;
  private Framing framing;
  private UploadNames uploads;
  private Body wholeBody = Body.NONE;

  /**
   * @param role what it is
   * @param startLine its start line
   * @param firstByteNanos capture time of its first byte (epoch nanoseconds)
   * @param limits of its header
   */
  Message(Role role, StartLine startLine, long firstByteNanos, HttpLimits limits) {
    this.role = role;
    this.startLine = startLine;
    this.firstByteNanos = firstByteNanos;
    this.lastByteNanos = firstByteNanos;
    this.headers = new HeaderBlock(limits, odd);
    this.trailers = new HeaderBlock(limits, odd);
    odd.addAll(startLine.anomalies());
  }

  Role role() {
    return role;
  }

  StartLine startLine() {
    return startLine;
  }

  Set<Anomaly> odd() {
    return odd;
  }

  HeaderBlock headers() {
    return headers;
  }

  HeaderBlock trailers() {
    return trailers;
  }

  long firstByteNanos() {
    return firstByteNanos;
  }

  long lastByteNanos() {
    return lastByteNanos;
  }

  /** A byte of it came with a packet of this time. */
  void seen(long timeNanos) {
    lastByteNanos = timeNanos;
  }

  /** Where the body ends; known when the header is complete. */
  Framing framing() {
    return framing;
  }

  /** The body on its way; there when the header is complete. */
  MessageBody body() {
    return body;
  }

  /** The header is complete: how the body is framed, and what takes it. */
  void bodyFollows(Framing end, MessageBody taker) {
    framing = end;
    body = taker;
  }

  /** Somebody reads file names from the body; to be called before the body follows. */
  void uploads(UploadNames reader) {
    uploads = reader;
  }

  /** Who reads file names from the body; null where nobody does. */
  UploadNames uploads() {
    return uploads;
  }

  /** No more bytes of it follow. */
  void finish() {
    trailers.finish();
    wholeBody = body.finish(List.copyOf(trailers.fields()));
  }

  /** The body; to be asked when the message is over. */
  Body wholeBody() {
    return wholeBody;
  }

  /** Bytes that the message holds, about. */
  long heldBytes() {
    int bodyBytes = wholeBody.bytes() == null ? 0 : wholeBody.bytes().length;
    long onItsWay = body == null ? 0 : body.memoryBytes();
    return (long) headers.bytes() + trailers.bytes() + bodyBytes + onItsWay;
  }
}

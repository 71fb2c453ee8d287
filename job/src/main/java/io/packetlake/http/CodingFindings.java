package io.packetlake.http;

/** Takes what codecs find out about a body. */
interface CodingFindings {
  /**
   * Something odd.
   *
   * @param anomaly what it is
   * @param state what it means for the body; {@link BodyState#NONE} for nothing
   */
  void found(Anomaly anomaly, BodyState state);
}

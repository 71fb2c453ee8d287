package io.packetlake.tcp;

/** Zeek's summary of a connection (conn.log, {@code conn_state}), from the states of both sides. */
public enum ConnState {
  /** Attempt seen, no reply. */
  S0,
  /** Established, not closed. */
  S1,
  /** Established and closed normally. */
  SF,
  /** Attempt rejected. */
  REJ,
  /** Established, closed by the originator only. */
  S2,
  /** Established, closed by the responder only. */
  S3,
  /** Established, aborted by the originator. */
  RSTO,
  /** Aborted by the responder. */
  RSTR,
  /** SYN then RST of the originator; no SYN-ACK seen. */
  RSTOS0,
  /** SYN-ACK then RST of the responder; no SYN seen. */
  RSTRH,
  /** SYN then FIN of the originator; no SYN-ACK seen. */
  SH,
  /** SYN-ACK then FIN of the responder; no SYN seen. */
  SHR,
  /** Anything else: most often traffic caught in the middle. */
  OTH
}

package io.packetlake.http;

import java.util.ArrayDeque;
import java.util.zip.Inflater;

/**
 * What the analyzers of one task share because it is dear to make: recorders of bodies with their
 * buffers and digests, and scratch buffers to decode into. For one thread at a time.
 */
final class Workbench {
  /** Codings of one body that are undone at most; more are nobody's honest message. */
  static final int MOST_CODINGS = 8;

  /** Bytes that a scratch buffer holds. */
  static final int SCRATCH_BYTES = 32 * 1024;

  private static final int MOST_SPARE = 8;

  private final HttpLimits limits;
  private final ArrayDeque<BodyRecorder> spare = new ArrayDeque<>();
  private final ArrayDeque<Inflater> spareInflaters = new ArrayDeque<>();
  private final MimeSniffer sniffer = new MimeSniffer(BodyRecorder.sha256());
  private final byte[][] scratch = new byte[MOST_CODINGS][];

  /**
   * @param limits the limits of all analyzers of the task
   */
  Workbench(HttpLimits limits) {
    this.limits = limits;
  }

  /** The limits of all analyzers of the task. */
  HttpLimits limits() {
    return limits;
  }

  /** Tells the types of bodies. */
  MimeSniffer sniffer() {
    return sniffer;
  }

  /** A recorder that has seen nothing; to be given back. */
  BodyRecorder takeRecorder() {
    BodyRecorder recorder = spare.poll();
    return recorder != null
        ? recorder
        : new BodyRecorder(Math.max(limits.maxBodyBytes(), MimeSniffer.SNIFFED_BYTES));
  }

  /** Takes a recorder back. */
  void giveBack(BodyRecorder recorder) {
    recorder.reset();
    if (spare.size() < MOST_SPARE) {
      spare.push(recorder);
    }
  }

  /** An inflater of raw deflate streams that has seen nothing; to be given back. */
  Inflater takeInflater() {
    Inflater inflater = spareInflaters.poll();
    return inflater != null ? inflater : new Inflater(true);
  }

  /** Takes an inflater back: making one costs as much as inflating a page. */
  void giveBack(Inflater inflater) {
    if (spareInflaters.size() < MOST_SPARE) {
      inflater.reset();
      spareInflaters.push(inflater);
    } else {
      inflater.end();
    }
  }

  /**
   * The buffer for what the coding at {@code depth} (0 is undone first) puts out. Bytes in it are
   * good until that coding decodes again, for whichever body.
   */
  byte[] scratch(int depth) {
    if (scratch[depth] == null) {
      scratch[depth] = new byte[SCRATCH_BYTES];
    }
    return scratch[depth];
  }
}

package io.packetlake.http;

import io.packetlake.tcp.StreamEnd;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/**
 * A {@link Talk} as bytes, for a fuzzer to change: one byte of choices, then what is said, with
 * {@code 0xff} before a byte that says what happens.
 */
final class TalkScript {
  private static final int ESCAPE = 0xff;
  private static final int CLIENT = 0;
  private static final int SERVER = 1;
  private static final int GAP = 2;
  private static final int FIN = 3;
  private static final int RESET = 4;
  private static final int CUT = 5;
  private static final int SAME = 6;

  private static final int IN_THE_MIDDLE = 1;
  private static final int LITTLE = 2;

  /** Held bytes have no limit here: past it the cuts may show, as docs/http.md says. */
  private static final String ROOMY = "max-held-bytes = 64M, max-decoded-bytes = 100K";

  private static final String NARROW =
      "max-held-bytes = 64M, max-decoded-bytes = 99, max-body-bytes = 7, max-brotli-bytes = 50,"
          + " max-line-bytes = 30, max-header-bytes = 90, max-headers = 4,"
          + " max-waiting-requests = 2, max-waiting-bytes = 2K";

  private TalkScript() {}

  /** The script of a talk that starts at the start and has no settings of its own. */
  static byte[] of(Talk talk, boolean little) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(little ? LITTLE : 0);
    for (Talk.Step step : talk.steps()) {
      out.write(ESCAPE);
      out.write(step.from() == Talk.CLIENT ? CLIENT : SERVER);
      if (step.end() != null) {
        out.write(ESCAPE);
        out.write(end(step.end()));
      } else if (step.bytes() == null) {
        out.write(ESCAPE);
        out.write(GAP);
        out.write((int) step.gap());
      } else {
        escape(step.bytes(), out);
      }
    }
    return out.toByteArray();
  }

  private static int end(StreamEnd how) {
    return switch (how) {
      case FIN -> FIN;
      case RESET -> RESET;
      case CUT -> CUT;
    };
  }

  private static void escape(byte[] bytes, ByteArrayOutputStream out) {
    for (byte b : bytes) {
      out.write(b);
      if ((b & 0xff) == ESCAPE) {
        out.write(ESCAPE);
      }
    }
  }

  /** What any bytes say. */
  static Talk talk(byte[] script) {
    ByteBuffer in = ByteBuffer.wrap(script);
    int choice = in.hasRemaining() ? in.get() : 0;
    Player player = new Player((choice & LITTLE) != 0 ? NARROW : ROOMY);
    if ((choice & IN_THE_MIDDLE) != 0) {
      player.talk.caughtInTheMiddle();
    }
    while (in.hasRemaining()) {
      int next = in.get() & 0xff;
      if (next == ESCAPE && in.hasRemaining()) {
        player.happens(in.get() & 0xff, in);
      } else {
        player.said.write(next);
      }
    }
    player.flush();
    return player.talk;
  }

  private static final class Player {
    final Talk talk;
    final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private boolean byClient = true;

    Player(String settings) {
      talk = Talk.talk().with(settings);
    }

    void happens(int what, ByteBuffer in) {
      if (what > SAME) {
        said.write(what);
        return;
      }
      flush();
      switch (what) {
        case CLIENT, SERVER -> byClient = what == CLIENT;
        case GAP -> gap(in.hasRemaining() ? 1 + (in.get() & 0xff) : 1);
        case FIN -> ends(StreamEnd.FIN);
        case RESET -> ends(StreamEnd.RESET);
        case CUT -> ends(StreamEnd.CUT);
        default -> {}
      }
    }

    void flush() {
      if (said.size() > 0 && byClient) {
        talk.client(said.toByteArray());
      } else if (said.size() > 0) {
        talk.server(said.toByteArray());
      }
      said.reset();
    }

    private void gap(int length) {
      if (byClient) {
        talk.clientGap(length);
      } else {
        talk.serverGap(length);
      }
    }

    private void ends(StreamEnd how) {
      if (byClient) {
        talk.clientEnds(how);
      } else {
        talk.serverEnds(how);
      }
    }
  }
}

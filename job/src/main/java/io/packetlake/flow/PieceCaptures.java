package io.packetlake.flow;

import io.packetlake.decode.FragmentPieces;
import java.nio.ByteBuffer;
import java.util.function.IntConsumer;
import java.util.function.IntUnaryOperator;

/** The captures that pieces name by their numbers, which are others in another run. */
public final class PieceCaptures {
  private PieceCaptures() {}

  /** Gives the number of every capture away that a piece of a flow or of a datagram names. */
  public static void of(byte[] key, byte[] value, IntConsumer taker) {
    taker.accept(FlowPieces.capture(key));
    inValue(
        key,
        value,
        capture -> {
          taker.accept(capture);
          return capture;
        });
  }

  /**
   * Changes a piece to what it would be in a run that numbers captures and scopes otherwise.
   *
   * @param captures the new number of each capture
   * @param scopes the new number of the scope of a capture, by the capture's new number
   */
  public static void renumber(
      byte[] key, byte[] value, IntUnaryOperator captures, IntUnaryOperator scopes) {
    int capture = captures.applyAsInt(FlowPieces.capture(key));
    FlowPieces.renumber(key, scopes.applyAsInt(capture), capture);
    inValue(key, value, captures);
  }

  private static void inValue(byte[] key, byte[] value, IntUnaryOperator captures) {
    if (FragmentPieces.isFragment(key)) {
      return;
    }
    if (PacketPieces.isPutTogether(value)) {
      PacketPieces.renumber(value, captures);
    } else if (FlowPieces.isSettled(value)) {
      int state = FlowPieces.stateOffset(value);
      OpenFlow.renumber(ByteBuffer.wrap(value, state, value.length - state), captures);
    }
  }
}

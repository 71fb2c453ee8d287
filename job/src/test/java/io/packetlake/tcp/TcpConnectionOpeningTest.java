package io.packetlake.tcp;

import static io.packetlake.decode.TcpFlags.ACK;
import static io.packetlake.decode.TcpFlags.FIN;
import static io.packetlake.decode.TcpFlags.RST;
import static io.packetlake.decode.TcpFlags.SYN;
import static org.assertj.core.api.Assertions.assertThat;

import io.packetlake.decode.Side;
import io.packetlake.fixture.TcpConversation;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What opens a connection: which SYN begins another one, and how long the handshake takes. */
class TcpConnectionOpeningTest {
  private static final byte[] NOTHING = {};
  private static final long MS = 1_000_000;

  @Test
  void aSynWithAnotherNumberOpensAnotherConnection() {
    TcpConversation talk = new TcpConversation().segmentBytes(4).handshake().clientSays("abcd");
    Connection seen = Connection.open(Segment.of(talk));

    assertThat(seen.tcp.opensAnother(Segment.of(0, Side.LOW, 1000, 0, SYN, ""))).isFalse();
    assertThat(seen.tcp.opensAnother(Segment.of(0, Side.LOW, 7000, 0, SYN, ""))).isTrue();
    assertThat(seen.tcp.opensAnother(Segment.of(0, Side.HIGH, 5000, 1001, SYN | ACK, "")))
        .isFalse();
    assertThat(seen.tcp.opensAnother(Segment.of(0, Side.HIGH, 9, 7001, SYN | ACK, ""))).isFalse();
    assertThat(seen.tcp.opensAnother(Segment.of(0, Side.LOW, 7000, 1, FIN | ACK, ""))).isFalse();
  }

  @Test
  void aSynOpensAnotherWhereTheFirstWasCaughtInTheMiddle() {
    Connection seen = Connection.open(Segment.of(new TcpConversation().clientSays("abcd")));

    assertThat(seen.tcp.opensAnother(Segment.of(0, Side.LOW, 999, 0, SYN, ""))).isFalse();
    assertThat(seen.tcp.opensAnother(Segment.of(0, Side.LOW, 700_000_000, 0, SYN, ""))).isTrue();
  }

  @Test
  void aSynAckOpensAnotherWhereOnlyOneSideIsCaptured() {
    Connection seen = Connection.open(List.of(Segment.of(0, Side.HIGH, 5000, 1001, SYN | ACK, "")));

    assertThat(seen.tcp.opensAnother(Segment.of(0, Side.HIGH, 5000, 1001, SYN | ACK, "")))
        .isFalse();
    assertThat(seen.tcp.opensAnother(Segment.of(0, Side.HIGH, 77, 3001, SYN | ACK, ""))).isTrue();
  }

  @Test
  void aFinThatStandsNowhereNearTheSynIsForgotten() {
    List<Segment> forged =
        List.of(
            Segment.of(0, Side.LOW, 1000, 0, SYN, ""),
            Segment.of(1, Side.HIGH, 0, 1001, RST | ACK, ""),
            Segment.of(2, Side.HIGH, 0, 1001, FIN | ACK, ""),
            Segment.of(3, Side.HIGH, 59_247, 1001, SYN | ACK, ""),
            Segment.of(4, Side.LOW, 1001, 59_248, ACK, "ask"),
            Segment.of(5, Side.HIGH, 59_248, 1004, ACK, "answer"));

    Connection seen = Connection.of(forged);

    assertThat(seen.text()).startsWith(">ask<answer");
    assertThat(seen.server().gapBytes()).isZero();
    assertThat(seen.tcp.isClosed()).isFalse();
  }

  @Test
  void aFinThatOvertookItsSynEndsTheStream() {
    List<Segment> swapped =
        List.of(
            Segment.of(0, Side.LOW, 1001, 0, FIN, ""),
            Segment.of(1, Side.LOW, 1000, 0, SYN, ""),
            Segment.of(2, Side.LOW, 1001, 0, ACK, "late"));

    assertThat(Connection.of(swapped).transcript.wordsOf(Side.LOW)).isEmpty();
  }

  @Test
  void theHandshakesRoundTripIsFromSynToItsLastAck() {
    TcpConversation talk = new TcpConversation().client(SYN, NOTHING).pause(30 * MS);
    talk.server(SYN | ACK, NOTHING).pause(5 * MS).client(ACK, NOTHING).clientSays("abcd");

    assertThat(Connection.of(talk).tcp.handshakeRttNanos()).isEqualTo(37 * MS);
    assertThat(Connection.of(new TcpConversation().clientSays("a")).tcp.handshakeRttNanos())
        .isNull();
  }
}

package io.packetlake.tcp;

import static io.packetlake.decode.TcpFlags.ACK;
import static io.packetlake.decode.TcpFlags.FIN;
import static io.packetlake.decode.TcpFlags.RST;
import static io.packetlake.decode.TcpFlags.SYN;
import static org.assertj.core.api.Assertions.assertThat;

import io.packetlake.decode.Side;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Later copies that say other bytes than those already handed on. */
class ConflictingCopiesTest {
  private static final long MS = 1_000_000;
  private static final long CLIENT = 1_000;
  private static final long SERVER = 5_000;

  private final List<Segment> segments = new ArrayList<>();
  private long now;

  ConflictingCopiesTest() {
    add(Side.LOW, CLIENT - 1, 0, SYN, "");
    add(Side.HIGH, SERVER - 1, CLIENT, SYN | ACK, "");
    add(Side.LOW, CLIENT, SERVER, ACK, "");
  }

  private ConflictingCopiesTest add(Side from, long sequence, long ack, int flags, String text) {
    now += 10 * MS;
    segments.add(Segment.of(now, from, sequence, ack, flags, text));
    return this;
  }

  private ConflictingCopiesTest client(int offset, String text) {
    return add(Side.LOW, CLIENT + offset, SERVER, ACK, text);
  }

  private ConflictingCopiesTest server(int offset, long acknowledged, String text) {
    return add(Side.HIGH, SERVER + offset, CLIENT + acknowledged, ACK, text);
  }

  private Connection seen() {
    return Connection.of(segments);
  }

  private long conflicts() {
    return seen().client().conflictingPackets();
  }

  @ParameterizedTest
  @CsvSource({
    "0, abcdefgh, 0",
    "0, abcdefgX, 1",
    "0, Xbcdefgh, 1",
    "2, cd, 0",
    "2, cX, 1",
    "5, fghij, 0",
    "5, fgXij, 1",
    "6, X, 1",
    "8, XX, 0",
  })
  void howeverTheCopyIsCut(int offset, String copy, long expected) {
    client(0, "abc").client(3, "defgh").server(0, 8, "").client(offset, copy);

    assertThat(conflicts()).isEqualTo(expected);
    assertThat(seen().transcript.wordsOf(Side.LOW)).startsWith("abcdefgh");
  }

  @Test
  void aForgedAnswerThatWinsTheRaceIsSeenByTheRealOne() {
    client(0, "GET").server(0, 3, "302").server(0, 3, "200 OK, and the body");

    assertThat(seen().transcript.wordsOf(Side.HIGH)).isEqualTo("302 OK, and the body");
    assertThat(seen().server().conflictingPackets()).isEqualTo(1);
  }

  @Test
  void aForgedAnswerThatLosesTheRaceIsSeenBehindTheRealOne() {
    client(0, "GET").server(0, 3, "200 OK".repeat(200)).server(1_200, 3, "x".repeat(9_000));
    server(0, 3, "302");

    assertThat(seen().server().conflictingPackets()).isEqualTo(1);
  }

  @Test
  void onlySoMuchOfATurnIsKept() {
    client(0, "x".repeat(5_000)).client(4_095, "y").client(4_096, "y".repeat(904));

    assertThat(conflicts()).isEqualTo(1);
  }

  @Test
  void anEarlierTurnIsNotKept() {
    client(0, "one").server(0, 3, "two").client(3, "three").client(0, "ONE");

    assertThat(conflicts()).isZero();
  }

  @Test
  void aTurnIsKeptWhileTheOtherSideAnswers() {
    client(0, "one").server(0, 3, "two").client(0, "ONE");

    assertThat(conflicts()).isEqualTo(1);
  }

  @Test
  void theByteOfAKeepAliveMayBeAny() {
    client(0, "abc").server(0, 3, "").client(2, "\0");

    assertThat(conflicts()).isZero();
  }

  @Test
  void aByteThatWasNotAcknowledgedIsNoKeepAlive() {
    client(0, "abc").server(0, 2, "").client(2, "\0");

    assertThat(conflicts()).isEqualTo(1);
  }

  @Test
  void whatTheSnaplenCutOffIsNotCompared() {
    client(0, "abcdef");
    segments.set(3, segments.get(3).cutTo(3));
    client(3, "XYZ").client(0, "abcXYZ").client(0, "abXdef");

    assertThat(conflicts()).isEqualTo(1);
  }

  @Test
  void aCopyIsComparedAsFarAsItWasCaptured() {
    client(0, "abcdef").client(0, "abcXYZ");
    segments.set(4, segments.get(4).cutTo(3));

    assertThat(conflicts()).isZero();
  }

  @Test
  void dataOnTheSynIsCompared() {
    segments.clear();
    add(Side.LOW, CLIENT - 1, 0, SYN, "fast").add(Side.LOW, CLIENT - 1, 0, SYN, "open");

    assertThat(conflicts()).isEqualTo(1);
  }

  @Test
  void aSegmentThatContradictsHeldAndDeliveredBytesCountsOnce() {
    client(0, "abc").client(5, "fgh").client(0, "XXXdeXXX");

    assertThat(conflicts()).isEqualTo(1);
    assertThat(seen().transcript.wordsOf(Side.LOW)).isEqualTo("abcdefgh");
  }

  @Test
  void itIsNoPacketCapturedTwice() {
    client(0, "abc");
    segments.add(segments.get(3).at(now + 10).saying("abX"));

    assertThat(conflicts()).isEqualTo(1);
    assertThat(seen().client().duplicatePackets()).isZero();
    assertThat(seen().client().retransmittedPackets()).isEqualTo(1);
  }

  @Test
  void afterAResetNothingIsCompared() {
    client(0, "abc").add(Side.HIGH, SERVER, CLIENT + 3, RST | ACK, "").client(0, "XXX");

    assertThat(conflicts()).isZero();
  }

  @Test
  void untilBothStreamsHaveEndedTheyAreCompared() {
    client(0, "abc").add(Side.LOW, CLIENT + 3, SERVER, FIN | ACK, "").client(0, "XXX");
    add(Side.HIGH, SERVER, CLIENT + 4, FIN | ACK, "").client(0, "YYY");

    assertThat(conflicts()).isEqualTo(1);
  }

  @Test
  void bytesThatAreNotKeptTakeNoMemory() {
    client(0, "x".repeat(5_000));
    long before = Connection.open(segments.subList(0, 3)).tcp.memoryBytes();

    assertThat(Connection.open(segments).tcp.memoryBytes() - before).isLessThan(5_000);
  }
}

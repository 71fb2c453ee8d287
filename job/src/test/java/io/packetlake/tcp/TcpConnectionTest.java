package io.packetlake.tcp;

import static io.packetlake.decode.TcpFlags.ACK;
import static io.packetlake.decode.TcpFlags.FIN;
import static io.packetlake.decode.TcpFlags.PSH;
import static io.packetlake.decode.TcpFlags.RST;
import static io.packetlake.decode.TcpFlags.SYN;
import static io.packetlake.decode.TcpFlags.URG;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.packetlake.decode.Side;
import io.packetlake.fixture.TcpConversation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TcpConnectionTest {
  private static final byte[] NOTHING = {};
  private static final long MS = 1_000_000;
  private static final long SECOND = 1_000_000_000;

  private static TcpConversation talk() {
    return new TcpConversation().segmentBytes(4).handshake();
  }

  private static List<Segment> swapped(List<Segment> segments, int one, int other) {
    List<Segment> swapped = new ArrayList<>(segments);
    swapped.set(one, segments.get(other).at(segments.get(one).timeNanos()));
    swapped.set(other, segments.get(one).at(segments.get(other).timeNanos()));
    return swapped;
  }

  @Test
  void handsOnBothStreamsInTheOrderInWhichTheyWereSaid() {
    Connection seen = Connection.of(talk().clientSays("hello").serverSays("world").close());

    assertThat(seen.text()).isEqualTo(">hello<world>{FIN}<{FIN}");
    assertThat(seen.transcript.finished()).isTrue();
    assertThat(seen.transcript.place()).isEqualTo(AnalyzerFactory.Place.START);
    assertThat(seen.tcp.history()).isEqualTo("ShADadFf");
    assertThat(seen.tcp.state()).isEqualTo(ConnState.SF);
  }

  @Test
  void inOrderPayloadIsHandedOnWithoutCopying() {
    List<Segment> segments = Segment.of(talk().clientSays("abcd"));
    byte[] payload = segments.get(3).data();
    List<byte[]> buffers = new ArrayList<>();
    StreamAnalyzer out =
        new StreamAnalyzer() {
          @Override
          public void data(Side from, byte[] buffer, int offset, int length, long timeNanos) {
            buffers.add(buffer);
          }

          @Override
          public void gap(Side from, long length, long timeNanos) {}

          @Override
          public void end(Side from, StreamEnd how, long timeNanos) {}

          @Override
          public void finish(long timeNanos) {}
        };
    StreamPair streams = new StreamPair(Connection.LIMITS, out);
    streams.of(Side.LOW).startAt(1);

    streams.accept(segments.get(3), 1, SequenceSpace.NONE);

    assertThat(buffers).hasSize(1).first().isSameAs(payload);
  }

  @Test
  void segmentsOutOfOrderArePutInOrder() {
    List<Segment> segments = Segment.of(talk().clientSays("abcdefghijkl"));

    Connection seen = Connection.of(swapped(segments, 3, 5));

    assertThat(seen.text()).startsWith(">abcdefghijkl");
    assertThat(seen.client().outOfOrderPackets()).isEqualTo(2);
    assertThat(seen.client().retransmittedPackets()).isZero();
    assertThat(seen.client().gapBytes()).isZero();
  }

  @Test
  void retransmissionsAreHandedOnOnce() {
    Connection seen =
        Connection.of(talk().client(ACK, bytes("abcd")).retransmitted().clientSays("efgh"));

    assertThat(seen.transcript.wordsOf(Side.LOW)).isEqualTo("abcdefgh");
    assertThat(seen.client().retransmittedPackets()).isEqualTo(1);
    assertThat(seen.client().retransmittedBytes()).isEqualTo(4);
    assertThat(seen.tcp.history()).contains("T");
  }

  @Test
  void everyPacketSeenTwiceIsHarmless() {
    List<Segment> doubled = new ArrayList<>();
    for (Segment segment : Segment.of(talk().clientSays("hello").serverSays("world").close())) {
      doubled.add(segment);
      doubled.add(segment.at(segment.timeNanos() + 10));
    }

    Connection seen = Connection.of(doubled);

    assertThat(seen.text()).isEqualTo(">hello<world>{FIN}<{FIN}");
    assertThat(seen.client().duplicatePackets()).isEqualTo(2);
    assertThat(seen.client().retransmittedBytes()).isZero();
    assertThat(seen.tcp.state()).isEqualTo(ConnState.SF);
  }

  @Test
  void theFirstCopyOfAByteWins() {
    List<Segment> segments = Segment.of(talk().clientSays("abcdefgh"));
    List<Segment> forged =
        List.of(
            segments.get(0),
            segments.get(1),
            segments.get(2),
            segments.get(4),
            segments.get(4).saying("EVIL"),
            segments.get(3),
            segments.get(3).saying("EVIL"));

    Connection seen = Connection.of(forged);

    assertThat(seen.transcript.wordsOf(Side.LOW)).isEqualTo("abcdefgh");
    assertThat(seen.client().conflictingPackets()).isEqualTo(2);
  }

  @Test
  void aLongerRetransmissionGivesItsNewBytes() {
    List<Segment> segments = new ArrayList<>(Segment.of(talk().client(ACK, bytes("ab"))));
    segments.add(Segment.of(time(9), Side.LOW, 1001, 5001, ACK, "abcd"));

    Connection seen = Connection.of(segments);

    assertThat(seen.transcript.wordsOf(Side.LOW)).isEqualTo("abcd");
    assertThat(seen.client().retransmittedBytes()).isEqualTo(2);
  }

  @Test
  void sequenceNumbersWrap() {
    TcpConversation talk =
        new TcpConversation().sequences(0xffff_fffdL, 0xffff_ffffL).segmentBytes(3).handshake();

    Connection seen = Connection.of(talk.clientSays("abcdefghi").serverSays("jklmno").close());

    assertThat(seen.text()).isEqualTo(">abcdefghi<jklmno>{FIN}<{FIN}");
    assertThat(seen.tcp.history()).isEqualTo("ShADadFf");
  }

  @Test
  void aKeepAliveIsNoRetransmission() {
    List<Segment> segments = new ArrayList<>(Segment.of(talk().clientSays("abcd")));
    segments.add(Segment.of(time(20), Side.LOW, 1004, 5001, ACK, "\0"));
    segments.add(Segment.of(time(21), Side.HIGH, 5001, 1005, ACK, ""));

    Connection seen = Connection.of(segments);

    assertThat(seen.transcript.wordsOf(Side.LOW)).isEqualTo("abcd");
    assertThat(seen.client().retransmittedPackets()).isZero();
  }

  @Test
  void dataOnTheSynIsTheStreamsStart() {
    TcpConversation talk =
        new TcpConversation()
            .client(SYN, bytes("fast"))
            .server(SYN | ACK, NOTHING)
            .clientSays("open");

    assertThat(Connection.of(talk).transcript.wordsOf(Side.LOW)).isEqualTo("fastopen");
  }

  @Test
  void aStreamCaughtInTheMiddleStartsWithItsFirstByte() {
    TcpConversation talk = new TcpConversation().clientSays("mid").serverSays("stream");

    Connection seen = Connection.of(talk);

    assertThat(seen.text()).isEqualTo(">mid<stream>{CUT}<{CUT}");
    assertThat(seen.transcript.place()).isEqualTo(AnalyzerFactory.Place.MIDDLE);
    assertThat(seen.client().gapBytes()).isZero();
  }

  @Test
  void aStreamCaughtInTheMiddleIsPutInOrderToo() {
    List<Segment> segments =
        Segment.of(new TcpConversation().segmentBytes(3).clientSays("abcdef").serverSays("xyz"));

    assertThat(Connection.of(swapped(segments, 0, 1)).text()).startsWith(">abcdef<xyz");
  }

  @Test
  void aSynThatComesLateIsOfTheSameConnection() {
    List<Segment> segments = Segment.of(talk().clientSays("abcd").serverSays("efgh"));
    List<Segment> late = new ArrayList<>(segments.subList(1, segments.size()));
    late.add(3, segments.get(0).at(segments.get(3).timeNanos()));

    assertThat(Connection.of(late).text()).startsWith(">abcd<efgh");
  }

  @Test
  void lostBytesThatWereAcknowledgedBecomeAGapOnceTheirTimeIsOver() {
    TcpConversation talk =
        talk().clientSays("abcd").client(ACK, bytes("lost")).lost().clientSays("efgh");
    Connection seen = Connection.open(Segment.of(talk));
    assertThat(seen.text()).isEqualTo(">abcd");

    seen.accept(Segment.of(talk.pause(SECOND).clientSays("ijkl")));

    assertThat(seen.text()).isEqualTo(">abcd[4]efghijkl");
    assertThat(seen.client().gapBytes()).isEqualTo(4);
    assertThat(seen.client().unseenAckedBytes()).isEqualTo(4);
    assertThat(seen.tcp.history()).isEqualTo("ShADaG");
  }

  @Test
  void anAnswerWaitsForTheQuestionThatIsStillToCome() {
    List<Segment> segments = Segment.of(talk().clientSays("question").serverSays("answer"));
    // The question's second half is captured last.
    List<Segment> late = new ArrayList<>(segments);
    Segment half = late.remove(4);
    late.add(half.at(late.get(late.size() - 1).timeNanos() + MS));

    assertThat(Connection.of(late).text()).startsWith(">question<answer");
  }

  @Test
  void anAnswerToALostQuestionComesBeforeTheNextQuestion() {
    TcpConversation talk =
        talk().client(ACK, bytes("lost")).lost().serverSays("one").clientSays("two?");
    talk.serverSays("two").pause(2 * SECOND).client(ACK, NOTHING);

    assertThat(Connection.of(talk).text()).startsWith("<one>[4]two?<two");
  }

  @Test
  void bytesThatNobodyAcknowledgedAreWaitedFor() {
    List<Segment> segments = Segment.of(talk().client(ACK, bytes("abcd")).client(ACK, bytes("ef")));
    Segment early = segments.get(4);
    Segment again = segments.get(3).at(early.timeNanos() + 30 * SECOND);

    Connection seen =
        Connection.of(List.of(segments.get(0), segments.get(1), segments.get(2), early, again));

    assertThat(seen.transcript.wordsOf(Side.LOW)).isEqualTo("abcdef");
    assertThat(seen.client().gapBytes()).isZero();
    assertThat(seen.client().retransmittedPackets()).as("lost before the capturer").isEqualTo(1);
  }

  @Test
  void pastItsMemoryAHoleIsAGap() {
    TcpLimits tiny = new TcpLimits(500, SECOND, 64, 4_096);
    List<Segment> segments =
        Segment.of(talk().client(ACK, bytes("lost")).lost().clientSays("abcdefghijkl"));

    Connection seen = Connection.of(segments, tiny);

    assertThat(seen.transcript.wordsOf(Side.LOW)).isEqualTo("abcdefghijkl");
    assertThat(seen.client().gapBytes()).isEqualTo(4);
  }

  @Test
  void whatASnaplenCutIsAGap() {
    List<Segment> segments = new ArrayList<>(Segment.of(talk().clientSays("abcdefgh")));
    segments.set(3, segments.get(3).cutTo(1));
    segments.set(4, segments.get(4).cutTo(0));

    Connection seen = Connection.of(segments);

    assertThat(seen.text()).startsWith(">a[3][4]");
    assertThat(seen.client().gapBytes()).isEqualTo(7);
  }

  @Test
  void bytesLostAtTheEndAreAGap() {
    TcpConversation talk = talk().clientSays("ab").client(ACK, bytes("lost")).lost();

    Connection seen = Connection.of(talk.server(ACK, NOTHING));

    assertThat(seen.text()).startsWith(">ab[4]{CUT}");
  }

  @Test
  void oneSideAloneIsAStreamAndTheOtherAGap() {
    List<Segment> server = new ArrayList<>(Segment.of(talk().clientSays("abc").serverSays("def")));
    server.removeIf(segment -> segment.from() == Side.LOW);

    Connection seen = Connection.of(server);

    assertThat(seen.text()).isEqualTo("<def>[3]{CUT}<{CUT}");
    assertThat(seen.client().gapBytes()).isEqualTo(3);
  }

  @Test
  void aFinEndsItsStreamInItsPlace() {
    List<Segment> segments =
        Segment.of(talk().client(ACK, bytes("abcd")).client(FIN | ACK, NOTHING));

    assertThat(Connection.of(swapped(segments, 3, 4)).text()).startsWith(">abcd{FIN}");
  }

  @Test
  void nothingFollowsAFin() {
    TcpConversation talk = talk().client(FIN | ACK, bytes("abcd")).client(ACK, bytes("more"));

    assertThat(Connection.of(talk).text()).isEqualTo(">abcd{FIN}<{CUT}");
  }

  @Test
  void whatAResetSaysIsNotOfTheStream() {
    Connection seen =
        Connection.of(talk().clientSays("abcd").server(RST | ACK, bytes("no such thing")));

    assertThat(seen.text()).isEqualTo(">abcd{RESET}<{RESET}");
    assertThat(seen.tcp.state()).isEqualTo(ConnState.RSTR);
    assertThat(seen.tcp.isReset()).isTrue();
  }

  @Test
  void urgentDataStaysInPlace() {
    TcpConversation talk = talk().client(ACK | URG | PSH, bytes("a!")).clientSays("b");

    assertThat(Connection.of(talk).transcript.wordsOf(Side.LOW)).isEqualTo("a!b");
  }

  @Test
  void bothSidesMayOpenAndCloseAtOnce() {
    List<Segment> segments =
        List.of(
            Segment.of(time(0), Side.LOW, 1000, 0, SYN, ""),
            Segment.of(time(1), Side.HIGH, 5000, 0, SYN, ""),
            Segment.of(time(2), Side.LOW, 1000, 5001, SYN | ACK, ""),
            Segment.of(time(3), Side.HIGH, 5000, 1001, SYN | ACK, ""),
            Segment.of(time(4), Side.LOW, 1001, 5001, ACK, "hi"),
            Segment.of(time(5), Side.HIGH, 5001, 1003, ACK, "ho"),
            Segment.of(time(6), Side.LOW, 1003, 5003, FIN | ACK, ""),
            Segment.of(time(6), Side.HIGH, 5003, 1003, FIN | ACK, ""),
            Segment.of(time(7), Side.LOW, 1004, 5004, ACK, ""));

    Connection seen = Connection.of(segments);

    assertThat(seen.text()).isEqualTo(">hi<ho>{FIN}<{FIN}");
    assertThat(seen.tcp.isClosed()).isTrue();
    assertThat(seen.tcp.state()).isEqualTo(ConnState.SF);
  }

  @Test
  void zeroWindowsAndRepeatedAcknowledgmentsAreCounted() {
    TcpConversation talk = talk().client(ACK, bytes("lost")).lost();
    talk.client(ACK, bytes("abcd")).server(ACK, NOTHING);
    List<Segment> segments = new ArrayList<>(Segment.of(talk));
    segments.add(Segment.of(time(10), Side.HIGH, 5001, 1001, ACK, ""));
    segments.add(Segment.of(time(11), Side.HIGH, 5001, 1001, ACK, ""));
    segments.add(Segment.of(time(12), Side.HIGH, 5001, 1009, ACK, "").withWindow(0));

    Connection seen = Connection.of(segments);

    assertThat(seen.server().duplicateAcks()).isEqualTo(1);
    assertThat(seen.server().zeroWindows()).isEqualTo(1);
    assertThat(seen.tcp.history()).contains("w");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(ISO_8859_1);
  }

  private static long time(int millis) {
    return 1_700_000_000_000_000_000L + millis * MS;
  }
}

package io.packetlake.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.packetlake.fixture.FrameBuilder;
import io.packetlake.fixture.HardTraffic;
import io.packetlake.fixture.TcpConversation;
import io.packetlake.fixture.TcpConversation.Frame;
import io.packetlake.http.HttpAnalyzerFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Flows assembled where they are read are those that are assembled behind the shuffle. */
class LocalFlowsTest {
  private static final int SEEDS = 400;
  private static final Pattern CONTRADICTED = Pattern.compile("conflicting_packets=[1-9]");

  @Test
  void theRowsAreThoseOfThePlainWayWhereverTheTasksAreCut() {
    long settled = 0;
    long redone = 0;
    long contradicted = 0;
    long runs = 0;
    long batches = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      List<List<Frame>> captures = HardTraffic.captures(seed, 12);
      List<String> plain = new TwoSides(captures, seed).plain();
      contradicted += plain.stream().filter(CONTRADICTED.asPredicate()).count();
      for (int packetsATask : new int[] {3, 17, 90, 1_000_000}) {
        TwoSides sides = new TwoSides(captures, seed).cutAbout(packetsATask);
        assertThat(sides.local()).as("seed %d, %d packets", seed, packetsATask).isEqualTo(plain);
        settled += sides.settledPieces();
        redone += sides.rounds() - 1;
        runs += sides.runPieces();
        batches += sides.batchPieces();
      }
    }
    // Both ways have to have been gone, or nothing was compared.
    assertThat(settled).isGreaterThan(5_000);
    assertThat(redone).isGreaterThan(100);
    assertThat(contradicted).isGreaterThan(100);
    assertThat(runs).isGreaterThan(50_000);
    assertThat(batches).isGreaterThan(20_000);
  }

  @Test
  void segmentsLeaveInBatchesWhereNothingIsSettled() {
    long batches = 0;
    for (int seed = 0; seed < 200; seed++) {
      List<List<Frame>> captures = HardTraffic.captures(seed, 12);
      List<String> plain = new TwoSides(captures, seed).plain();
      for (int batchBytes : new int[] {1, 100, 4_096}) {
        TwoSides sides = new TwoSides(captures, seed).cutAbout(60).batches(batchBytes);
        assertThat(sides.nothingSettled())
            .as("seed %d, batches of %d bytes", seed, batchBytes)
            .isEqualTo(plain);
        batches += sides.batchPieces();
      }
    }
    assertThat(batches).isGreaterThan(10_000);
  }

  @Test
  void batchesThatAreNotMergedWouldShow() {
    boolean differs = false;
    for (int seed = 0; seed < 100 && !differs; seed++) {
      List<List<Frame>> captures = HardTraffic.captures(seed, 12);
      TwoSides sides = new TwoSides(captures, seed).cutAbout(60);
      differs = !sides.nothingSettledNorMerged().equals(new TwoSides(captures, seed).plain());
    }
    assertThat(differs).isTrue();
  }

  @Test
  void howLongClosedFlowsWaitDoesNotShow() {
    for (int seed = 0; seed < 200; seed++) {
      List<List<Frame>> captures = HardTraffic.captures(seed, 12);
      TwoSides sides = new TwoSides(captures, seed).cutAbout(60).settleTime(seed % 5 * 20_000_000L);
      assertThat(sides.local()).as("seed %d", seed).isEqualTo(new TwoSides(captures, seed).plain());
    }
  }

  @Test
  void memoryThatIsShortDoesNotShow() {
    for (int seed = 0; seed < 100; seed++) {
      List<List<Frame>> captures = HardTraffic.captures(seed, 12);
      List<String> plain = new TwoSides(captures, seed).plain();
      for (int memory : new int[] {3_000, 20_000}) {
        TwoSides sides = new TwoSides(captures, seed).cutAbout(200).memory(memory).batches(100);
        assertThat(sides.local()).as("seed %d", seed).isEqualTo(plain);
        assertThat(sides.nothingSettled()).as("seed %d", seed).isEqualTo(plain);
      }
    }
  }

  @Test
  void aClaimThatIsWrongAndNotCheckedWouldShow() {
    boolean differs = false;
    for (int seed = 0; seed < 100 && !differs; seed++) {
      List<List<Frame>> captures = HardTraffic.captures(seed, 12);
      TwoSides sides = new TwoSides(captures, seed).cutAbout(17);
      differs = !sides.localUnchecked().equals(new TwoSides(captures, seed).plain());
    }
    assertThat(differs).isTrue();
  }

  @Test
  void runsThatAreLongerThanTheyMustBeWouldShow() {
    boolean differs = false;
    for (int seed = 0; seed < 100 && !differs; seed++) {
      List<List<Frame>> captures = HardTraffic.captures(seed, 12);
      TwoSides sides =
          new TwoSides(captures, seed).cutAbout(17).misled("flow.udp-idle-timeout = 61 s");
      differs = !sides.local().equals(new TwoSides(captures, seed).plain());
    }
    assertThat(differs).isTrue();
  }

  @Test
  void manyDatagramsOfAFlowAreOnePiece() {
    List<Frame> frames = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      FrameBuilder frame = new FrameBuilder().payload(new byte[i]);
      byte[] udp =
          i % 3 == 0
              ? frame.from("10.0.0.2", 443).to("10.0.0.1", 40_000).udp()
              : frame.from("10.0.0.1", 40_000).to("10.0.0.2", 443).udp();
      frames.add(new Frame(1_700_000_000_000_000_000L + i * 1_000_000L, udp));
    }
    TwoSides sides = new TwoSides(List.of(frames), 0);

    List<String> rows = sides.local();
    assertThat(sides.runPieces()).isEqualTo(1);
    assertThat(sides.pieceBytes()).isLessThan(70);
    assertThat(rows).isEqualTo(sides.plain()).hasSize(1);
    assertThat(rows.get(0)).contains("history=^dD", "conn_state=SF", "orig_packets=666");
  }

  @Test
  void aFlowThatLiesWholeInATaskSendsOnlyItsCounters() {
    TcpConversation talk =
        new TcpConversation()
            .handshake()
            .clientSays("GET / HTTP/1.1\r\nHost: h\r\n\r\n")
            .serverSays("HTTP/1.1 200 OK\r\nContent-Length: 50000\r\n\r\n" + "x".repeat(50_000))
            .close();
    TwoSides sides = new TwoSides(List.of(talk.frames()), 0);

    List<String> rows = sides.local();
    assertThat(sides.settledPieces()).isEqualTo(1);
    assertThat(sides.pieceBytes()).isLessThan(900);
    assertThat(rows).isEqualTo(sides.plain()).hasSize(2);
  }

  @Test
  void aFlowThatIsOpenAtTheEndLeavesItsPayloadInTheCapture() {
    TcpConversation talk =
        new TcpConversation()
            .handshake()
            .clientSays("GET / HTTP/1.1\r\nHost: h\r\n\r\n")
            .serverSays("HTTP/1.1 200 OK\r\nContent-Length: 90000\r\n\r\n" + "x".repeat(50_000));
    TwoSides sides = new TwoSides(List.of(talk.frames()), 0);

    List<String> rows = sides.local();
    assertThat(sides.settledPieces()).isZero();
    assertThat(sides.pieceBytes()).isLessThan(5_000);
    assertThat(rows).isEqualTo(sides.plain());
  }

  @Test
  void theAnalyzerIsTheRealOne() {
    assertThat(FlowContext.installedAnalyzers())
        .hasAtLeastOneElementOfType(HttpAnalyzerFactory.class);
  }
}

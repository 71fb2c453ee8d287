package io.packetlake.http;

import static io.packetlake.http.Talk.CLIENT;
import static io.packetlake.http.Talk.SERVER;
import static io.packetlake.http.Talk.talk;
import static org.assertj.core.api.Assertions.assertThat;

import io.packetlake.tcp.StreamAnalyzer;
import io.packetlake.tcp.StreamEnd;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Conversations with bytes changed at random never break anything, however they are cut. */
class MutatedConversationsTest {
  private static final int ROUNDS = 2_000;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void mutatedConversationsGiveTheSameRowsHoweverTheyAreCut(long seed) {
    Random random = new Random(seed);
    List<Talk> talks = new ArrayList<>(Conversations.all().values());
    for (int round = 0; round < ROUNDS; round++) {
      Talk talk = talks.get(random.nextInt(talks.size())).mutated(random);
      List<Transaction> rows = talk.rows();

      String text = Talk.describe(rows);
      assertThat(Talk.describe(talk.rows(1 + random.nextInt(9)))).isEqualTo(text);
      for (Transaction row : rows) {
        SoundRows.isSound(row);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 6})
  void eventsInAnyOrderAreTaken(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      List<Transaction> rows = new ArrayList<>();
      StreamAnalyzer analyzer = talk().open(rows);
      for (int event = 0; event < 20; event++) {
        byte[] words = WORDS[random.nextInt(WORDS.length)];
        if (random.nextInt(8) == 0) {
          analyzer.gap(random.nextBoolean() ? CLIENT : SERVER, 1 + random.nextInt(50), event);
        } else {
          analyzer.data(random.nextInt(5) == 0 ? SERVER : CLIENT, words, 0, words.length, event);
        }
      }
      analyzer.end(CLIENT, StreamEnd.RESET, 20);
      analyzer.finish(21);
      rows.forEach(SoundRows::isSound);
    }
  }

  private static final byte[][] WORDS = {
    Coded.latin("GET / HTTP/1.1\r\n"),
    Coded.latin("HTTP/1.1 200 OK\r\n"),
    Coded.latin("Content-Length: 7\r\n"),
    Coded.latin("Transfer-Encoding: chunked\r\n"),
    Coded.latin("Content-Encoding: gzip\r\n"),
    Coded.latin("\r\n"),
    Coded.latin("5\r\n"),
    Coded.gzip(new byte[9]),
  };
}

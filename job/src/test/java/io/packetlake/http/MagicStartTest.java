package io.packetlake.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.Random;
import org.apache.tika.detect.MagicDetector;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MediaType;
import org.junit.jupiter.api.Test;

/** Holds what a rule is said to ask for against what Tika does with the rule. */
class MagicStartTest {
  private static final int REST_BYTES = 64;
  private final Random random = new Random(5);

  @Test
  void aBodyWithTheStartOfARuleIsOneThatTikaTakes() throws Exception {
    int known = 0;
    for (MagicRule rule : MagicRule.all()) {
      Optional<MagicStart> start = MagicStart.of(rule.match());
      if (start.isPresent() && !rule.isPattern()) {
        known++;
        assertThat(isTaken(rule.tika(), body(start.get(), start.get().last())))
            .as(rule.toString())
            .isTrue();
      }
    }
    assertThat(known).isGreaterThan(700);
  }

  @Test
  void aBodyWithoutTheStartOfARuleIsNoneThatTikaTakes() throws Exception {
    int without = 0;
    for (MagicRule rule : MagicRule.all()) {
      Optional<MagicStart> start = MagicStart.of(rule.match());
      if (start.isEmpty()) {
        continue;
      }
      for (int i = 0; i < 20; i++) {
        byte[] body = body(start.get(), start.get().first());
        int at = start.get().first() + random.nextInt(start.get().bytes().length);
        body[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        if (!start.get().isIn(body, body.length)) {
          without++;
          assertThat(isTaken(rule.tika(), body)).as(rule.toString()).isFalse();
        }
      }
    }
    assertThat(without).isGreaterThan(10_000);
  }

  /** A body that ends within a start does not have it. */
  @Test
  void aShorterBodyHasNoStart() throws Exception {
    for (MagicRule rule : MagicRule.all()) {
      MagicStart.of(rule.match())
          .ifPresent(
              start -> {
                byte[] body = body(start, start.first());
                int end = start.first() + start.bytes().length;
                assertThat(start.isIn(body, end)).as(rule.toString()).isTrue();
                assertThat(start.isIn(body, end - 1)).as(rule.toString()).isFalse();
              });
    }
  }

  private byte[] body(MagicStart start, int at) {
    byte[] body = new byte[start.last() + start.bytes().length + REST_BYTES];
    random.nextBytes(body);
    System.arraycopy(start.bytes(), 0, body, at, start.bytes().length);
    return body;
  }

  private static boolean isTaken(MagicDetector rule, byte[] body) throws IOException {
    return rule.detect(new ByteArrayInputStream(body), new Metadata()).equals(MediaType.TEXT_PLAIN);
  }
}

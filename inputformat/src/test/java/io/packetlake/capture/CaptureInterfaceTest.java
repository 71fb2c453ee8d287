package io.packetlake.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaptureInterfaceTest {
  private static final BigInteger NANOS = BigInteger.valueOf(1_000_000_000L);
  private static final BigInteger LARGEST = BigInteger.valueOf(Long.MAX_VALUE);
  private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);

  private static CaptureInterface of(int resolution, long offsetSeconds) {
    return new CaptureInterface(1, 0, resolution, offsetSeconds);
  }

  @Test
  void everyResolutionGivesTheNanosecondsThatUnboundedNumbersGive() {
    Random random = new Random(7);
    for (int resolution = 0; resolution < 256; resolution++) {
      int exponent = resolution & 0x7f;
      BigInteger second = BigInteger.valueOf(resolution < 128 ? 10 : 2).pow(exponent);
      for (int i = 0; i < 40; i++) {
        long ticks = random.nextLong() >>> random.nextInt(64);
        BigInteger exact =
            new BigInteger(Long.toUnsignedString(ticks)).multiply(NANOS).divide(second);
        assertThat(of(resolution, 0).timeNanos(ticks))
            .as("%s ticks of 0x%02x", Long.toUnsignedString(ticks), resolution)
            .isEqualTo(exact.min(LARGEST).longValueExact());
      }
    }
  }

  @Test
  void offsetsAreAddedAndSumsStopAtTheEndsOfTheRange() {
    Random random = new Random(8);
    for (int i = 0; i < 1_000; i++) {
      long ticks = random.nextLong() >>> 1;
      long offset = random.nextLong() >> (30 + random.nextInt(30));
      BigInteger exact = BigInteger.valueOf(offset).multiply(NANOS).add(BigInteger.valueOf(ticks));
      assertThat(of(9, offset).timeNanos(ticks))
          .as("%d + %d s", ticks, offset)
          .isEqualTo(exact.min(LARGEST).max(LEAST).longValueExact());
    }
    assertThat(of(9, Long.MAX_VALUE).timeNanos(1)).isEqualTo(Long.MAX_VALUE);
    assertThat(of(9, Long.MIN_VALUE).timeNanos(1)).isEqualTo(Long.MIN_VALUE);
  }

  @ParameterizedTest
  @CsvSource({
    "6, 1000000",
    "0, 1",
    "9, 1000000000",
    "138, 1024",
    "30, 9223372036854775807",
    "255, 9223372036854775807"
  })
  void saysHowFineItsTimesAre(int resolution, long ticksPerSecond) {
    assertThat(of(resolution, 0).ticksPerSecond()).isEqualTo(ticksPerSecond);
  }
}

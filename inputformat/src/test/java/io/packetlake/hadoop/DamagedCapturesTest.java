package io.packetlake.hadoop;

import static org.assertj.core.api.Assertions.assertThat;

import io.packetlake.capture.split.ByteTally;
import io.packetlake.fixture.PacketCopy;
import io.packetlake.fixture.PcapBuilder;
import io.packetlake.fixture.PcapngBuilder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The ways in which captures are broken: what is read of them, and what is said of the rest. */
class DamagedCapturesTest {
  private static final int PACKETS = 200;
  private static final int PACKET_BYTES = 100;
  private static final int MIDDLE = PACKETS / 2;

  @TempDir private Path folder;

  /** A capture of {@link #PACKETS} packets; all records are of one length. */
  private record Sound(String format, byte[] file, int first, int recordBytes) {
    int start(int record) {
      return first + record * recordBytes;
    }

    byte[] before(int record) {
      return Arrays.copyOf(file, start(record));
    }

    byte[] from(int record) {
      return Arrays.copyOfRange(file, start(record), file.length);
    }
  }

  /**
   * A damaged file, and what must come of it.
   *
   * @param lost numbers of the records whose packets are gone
   */
  private record Damaged(
      String name, byte[] file, List<Integer> lost, long corrupt, long firstCorrupt, long tail) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Damaged> damaged() {
    return Stream.of(pcap(), pcapng()).flatMap(DamagedCapturesTest::damaged);
  }

  private static Stream<Damaged> damaged(Sound sound) {
    byte[] garbage = new byte[777];
    new Random(1).nextBytes(garbage);
    for (int i = 0; i < garbage.length; i++) {
      garbage[i] |= (byte) 0x80; // no length in it is sound
    }
    int at = sound.start(MIDDLE);
    int size = sound.recordBytes();
    byte[] zeroes = sound.file().clone();
    Arrays.fill(zeroes, at, at + 3 * size, (byte) 0);
    byte[] huge = sound.file().clone();
    ByteBuffer.wrap(huge).order(ByteOrder.LITTLE_ENDIAN).putInt(lengthAt(sound, at), 0x7fff_fffc);
    byte[] cut = Arrays.copyOf(sound.file(), sound.file().length - 30);
    return Stream.of(
        damaged(sound, "cut last record", cut, List.of(PACKETS - 1), 0, -1, size - 30),
        damaged(sound, "zeroes", zeroes, lost(3), 3L * size, at, 0),
        damaged(
            sound,
            "a lost block of the disk",
            join(sound.before(MIDDLE), Arrays.copyOfRange(sound.file(), at + 200, zeroes.length)),
            lost(2),
            2L * size - 200,
            at,
            0),
        damaged(
            sound,
            "garbage",
            join(sound.before(MIDDLE), garbage, sound.from(MIDDLE)),
            lost(0),
            777,
            at,
            0),
        damaged(sound, "2 GB", huge, lost(1), size, at, 0),
        damaged(sound, "joined", join(sound.file(), sound.file()), List.of(), 0, -1, 0));
  }

  private static Damaged damaged(
      Sound sound, String name, byte[] file, List<Integer> lost, long corrupt, long at, long tail) {
    return new Damaged(sound.format() + ": " + name, file, lost, corrupt, at, tail);
  }

  private static int lengthAt(Sound sound, int record) {
    return sound.format().equals("pcap") ? record + 8 : record + 4;
  }

  private static List<Integer> lost(int records) {
    return IntStream.range(MIDDLE, MIDDLE + records).boxed().toList();
  }

  private static byte[] packet(int number) {
    byte[] packet = new byte[PACKET_BYTES];
    new Random(number).nextBytes(packet);
    return packet;
  }

  private static Sound pcap() {
    PcapBuilder file = new PcapBuilder();
    int first = file.size();
    for (int i = 0; i < PACKETS; i++) {
      file.packet(1_700_000_000_000_000_000L + i * 1_000L, packet(i));
    }
    return new Sound("pcap", file.build(), first, 16 + PACKET_BYTES);
  }

  private static Sound pcapng() {
    PcapngBuilder file = new PcapngBuilder().section().iface(1, 0);
    int first = file.size();
    for (int i = 0; i < PACKETS; i++) {
      file.packet(0, 1_700_000_000_000_000L + i, packet(i), PACKET_BYTES);
    }
    return new Sound("pcapng", file.build(), first, 32 + PACKET_BYTES);
  }

  private JobReading read(byte[] file, String splitSize) throws Exception {
    Configuration conf = new Configuration(false);
    conf.set("fs.file.impl", "org.apache.hadoop.fs.LocalFileSystem");
    conf.set(InputOption.SPLIT_SIZE.key(), splitSize);
    conf.set(InputOption.FALSE_BOUNDARY.key(), "report");
    return JobReading.of(Files.write(folder.resolve("capture"), file), conf);
  }

  @ParameterizedTest
  @MethodSource("damaged")
  void readsOnAtTheNextSoundRecordAndSaysWhatWasPassedOver(Damaged damaged) throws Exception {
    List<Integer> expected =
        IntStream.range(0, PACKETS)
            .filter(number -> !damaged.lost().contains(number))
            .mapToObj(number -> Arrays.hashCode(packet(number)))
            .toList();
    for (String splitSize : List.of("1g", "3000")) {
      JobReading reading = read(damaged.file(), splitSize);
      List<Integer> found = reading.packets().stream().map(PacketCopy::contentHash).toList();
      assertThat(found).startsWith(expected.toArray(Integer[]::new));
      ByteTally bytes = reading.summary().bytes();
      assertThat(bytes.corruptBytes()).isEqualTo(damaged.corrupt());
      assertThat(bytes.firstCorruptOffset()).isEqualTo(damaged.firstCorrupt());
      assertThat(bytes.resyncs()).isEqualTo(damaged.corrupt() == 0 ? 0 : 1);
      assertThat(bytes.cutTailBytes()).isEqualTo(damaged.tail());
      assertThat(bytes.total()).isEqualTo(damaged.file().length);
      assertThat(found).hasSize(damaged.name().endsWith("joined") ? 2 * PACKETS : expected.size());
    }
  }

  @Test
  void aCaptureThatIsBeingWrittenIsReadAsFarAsItGoes() throws Exception {
    for (Sound sound : List.of(pcap(), pcapng())) {
      byte[] whole = sound.file();
      for (int length = sound.first(); length < sound.start(3); length++) {
        JobReading reading = read(Arrays.copyOf(whole, length), "1g");
        int written = (length - sound.first()) / sound.recordBytes();
        assertThat(reading.packets()).hasSize(written);
        assertThat(reading.summary().bytes().corruptBytes()).isZero();
        assertThat(reading.summary().bytes().cutTailBytes())
            .isEqualTo((length - sound.first()) % sound.recordBytes());
      }
    }
  }

  @Test
  void joinedCapturesOfAnotherKindAreReadByTheirOwnHeaders() throws Exception {
    PcapBuilder other = new PcapBuilder().bigEndian().nanoseconds().linkType(101);
    for (int i = 0; i < PACKETS; i++) {
      other.packet(1_800_000_000_000_000_001L, packet(i));
    }
    byte[] joined = join(pcap().file(), other.build());
    for (String splitSize : List.of("1g", "3000")) {
      JobReading reading = read(joined, splitSize);
      assertThat(reading.packets()).hasSize(2 * PACKETS);
      assertThat(reading.packets().get(PACKETS).linkType()).isEqualTo(101);
      assertThat(reading.packets().get(PACKETS).timeNanos()).isEqualTo(1_800_000_000_000_000_001L);
      assertThat(reading.summary().capture().linkTypes()).containsExactly(1, 101);
      assertThat(reading.summary().bytes().corruptBytes()).isZero();
    }
  }

  @Test
  void textInPlaceOfRecordsIsPassedOver() throws Exception {
    Sound sound = pcap();
    byte[] text = "rotated by logrotate\n".repeat(9).getBytes(StandardCharsets.US_ASCII);
    JobReading reading = read(join(sound.before(50), text, sound.from(50)), "3000");
    assertThat(reading.packets()).hasSize(PACKETS);
    assertThat(reading.summary().bytes().firstCorruptOffset()).isEqualTo(sound.start(50));
  }

  private static byte[] join(byte[]... parts) {
    int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
    ByteBuffer joined = ByteBuffer.allocate(length);
    for (byte[] part : parts) {
      joined.put(part);
    }
    return joined.array();
  }
}

package io.packetlake.spark;

import io.packetlake.fixture.Fragments;
import io.packetlake.fixture.HardTraffic;
import io.packetlake.fixture.PcapBuilder;
import io.packetlake.fixture.TcpConversation.Frame;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Days of hard traffic, most of it around the midnights, in two captures a day: what comes after
 * midnight is in the next day's.
 */
final class NightArchive {
  private static final long DAY = TimeUnit.DAYS.toNanos(1);
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final long START = 1_795_392_000_000_000_000L; // 2026-11-23T00:00:00Z
  private static final int CONVERSATIONS = 25;

  private final Path folder;
  private final int days;
  private final Random random;
  private final List<Frame> frames = new ArrayList<>();

  /** An archive without a capture; the same seed gives the same bytes. */
  NightArchive(Path folder, int days, long seed) {
    this.folder = folder;
    this.days = days;
    random = new Random(seed);
    for (int midnight = 0; midnight <= days; midnight++) {
      around(START + midnight * DAY);
    }
    frames.removeIf(frame -> frame.timeNanos() < START || frame.timeNanos() >= START + days * DAY);
    frames.sort(Comparator.comparingLong(Frame::timeNanos));
  }

  /** The same hosts and ports every night; the middle of the traffic is about at midnight. */
  private void around(long midnight) {
    List<Frame> all = new ArrayList<>();
    HardTraffic.captures(random.nextInt(1_000), CONVERSATIONS).forEach(all::addAll);
    all.sort(Comparator.comparingLong(Frame::timeNanos));
    long first = all.get(0).timeNanos();
    long shift = midnight - first - random.nextLong(90 * SECOND);
    all.forEach(frame -> frames.add(new Frame(frame.timeNanos() + shift, frame.bytes())));
    long last = midnight - 1 - random.nextLong(SECOND);
    fragments(last, midnight + random.nextLong(20 * SECOND));
    fragments(last, midnight + 70 * SECOND);
  }

  /** A datagram in two fragments. */
  private void fragments(long firstNanos, long lastNanos) {
    byte[] udp = Fragments.udp(4_000, 4_001, new byte[100]);
    List<byte[]> parts =
        new Fragments("10.5.0.1", "10.5.0.2", random.nextInt(1 << 16), 17).cut(udp, 64);
    frames.add(new Frame(firstNanos, parts.get(0)));
    frames.add(new Frame(lastNanos, parts.get(1)));
  }

  /** Writes all days' captures, day by day. */
  List<List<Path>> write() {
    return IntStream.range(0, days).mapToObj(this::writeDay).toList();
  }

  /** Writes a day's captures, the first day is 0: the one of each of two taps. */
  private List<Path> writeDay(int day) {
    PcapBuilder one = new PcapBuilder().nanoseconds();
    PcapBuilder other = new PcapBuilder().nanoseconds();
    List<Frame> ofDay =
        new ArrayList<>(
            frames.stream().filter(frame -> (frame.timeNanos() - START) / DAY == day).toList());
    for (int i = 1; i < ofDay.size(); i++) {
      if (random.nextInt(20) == 0) {
        Collections.swap(ofDay, i - 1, i);
      }
    }
    for (Frame frame : ofDay) {
      boolean copied = random.nextInt(30) == 0;
      boolean first = random.nextInt(5) > 0;
      if (first || copied) {
        one.packet(frame.timeNanos(), frame.bytes());
      }
      if (!first || copied) {
        other.packet(frame.timeNanos(), frame.bytes());
      }
    }
    return List.of(
        one.writeTo(folder.resolve("day-" + day + "-one.pcap")),
        other.writeTo(folder.resolve("day-" + day + "-other.pcap")));
  }

  /** Writes a capture with flows of its own at noon of a day. */
  Path writeNoon(int day) {
    PcapBuilder capture = new PcapBuilder().nanoseconds();
    long noon = START + day * DAY + DAY / 2;
    List<Frame> all = new ArrayList<>();
    HardTraffic.captures(7, 20).forEach(all::addAll);
    all.sort(Comparator.comparingLong(Frame::timeNanos));
    long shift = noon - all.get(0).timeNanos();
    all.forEach(frame -> capture.packet(frame.timeNanos() + shift, frame.bytes()));
    return capture.writeTo(folder.resolve("day-" + day + "-late.pcap"));
  }
}

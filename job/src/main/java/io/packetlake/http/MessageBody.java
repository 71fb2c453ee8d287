package io.packetlake.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * A body on its way: takes the bytes that the framing lets through, undoes the codings, and becomes
 * a {@link Body}. What it holds outside the heap is freed by {@link #finish}.
 */
final class MessageBody implements ByteSink, CodingFindings {
  private final Workbench bench;
  private final Set<Anomaly> odd;
  private final List<String> codings;
  private final ByteSink tap;
  private final List<Stage> stages = new ArrayList<>(1);
  private BodyRecorder recorder;
  private ByteSink first;
  private BodyState state = BodyState.NONE;
  private long wireLength;
  private boolean afterGap;

  /**
   * @param bench limits and buffers
   * @param codings names of the codings in lower case, the one to undo first at the front
   * @param odd where anomalies go
   * @param tap sees the decoded bytes as well; null for nobody
   */
  MessageBody(Workbench bench, List<String> codings, Set<Anomaly> odd, ByteSink tap) {
    this.bench = bench;
    this.codings = codings;
    this.odd = odd;
    this.tap = tap;
  }

  @Override
  public boolean write(byte[] buffer, int offset, int length) {
    if (afterGap) {
      return false;
    }
    if (first == null) {
      open();
    }
    return first.write(buffer, offset, length);
  }

  private void open() {
    recorder = bench.takeRecorder();
    ByteSink last = tap == null ? recorder : this::tapped;
    int count = Math.min(codings.size(), Workbench.MOST_CODINGS);
    for (int i = 0; i < count; i++) {
      if (!Codings.isKnown(codings.get(i))) {
        count = i;
      }
    }
    if (count < codings.size()) {
      found(Anomaly.UNKNOWN_CODING, BodyState.UNDECODABLE);
    }
    for (int i = count - 1; i >= 0; i--) {
      Stage stage = Codings.stage(codings.get(i), i, bench, last, this);
      stages.add(0, stage);
      last = stage;
    }
    first = last;
  }

  private boolean tapped(byte[] buffer, int offset, int length) {
    tap.write(buffer, offset, length);
    return recorder.write(buffer, offset, length);
  }

  @Override
  public void found(Anomaly anomaly, BodyState meaning) {
    odd.add(anomaly);
    is(meaning);
  }

  /** The body is in this state, unless a state that hides it was found before. */
  void is(BodyState meaning) {
    state = state.or(meaning);
  }

  /** Counts bytes of the body in the stream. */
  void onWire(long bytes) {
    wireLength += bytes;
  }

  /** Bytes are missing here: the body that can be known ends. */
  void gap() {
    is(BodyState.GAP);
    afterGap = true;
  }

  /**
   * Nothing follows.
   *
   * @param trailers fields after the last chunk
   */
  Body finish(List<Header> trailers) {
    if (recorder == null && wireLength == 0 && trailers.isEmpty()) {
      return state == BodyState.NONE ? Body.NONE : withoutBytes(trailers);
    }
    if (recorder == null) {
      recorder = bench.takeRecorder();
    }
    for (Stage stage : stages) {
      if (state.compareTo(BodyState.CUT) < 0) {
        stage.finish();
      } else {
        stage.cut();
      }
    }
    stages.forEach(Stage::close);
    is(BodyState.COMPLETE);
    Body body = build(trailers);
    bench.giveBack(recorder);
    recorder = null;
    return body;
  }

  private Body withoutBytes(List<Header> trailers) {
    return new Body(null, 0, wireLength, null, null, state, trailers);
  }

  /**
   * A body that is whole and empty has bytes, namely none; of one that is not, nothing is known.
   */
  private Body build(List<Header> trailers) {
    int kept = Math.min(recorder.keptLength(), bench.limits().maxBodyBytes());
    if (kept < recorder.length()) {
      is(BodyState.CAPPED);
    }
    boolean empty = recorder.length() == 0;
    if (empty && state != BodyState.COMPLETE) {
      return withoutBytes(trailers);
    }
    String sha256 = recorder.sha256Hex();
    MimeSniffer sniffer = bench.sniffer();
    return new Body(
        Arrays.copyOf(recorder.kept(), kept),
        recorder.length(),
        wireLength,
        sha256,
        empty ? null : sniffer.sniff(recorder.kept(), recorder.keptLength()),
        state,
        trailers);
  }

  /** Memory that the body takes while it is read: what is kept of it, and what decodes it. */
  long memoryBytes() {
    return recorder == null
        ? 0
        : recorder.memoryBytes() + (long) stages.size() * Workbench.SCRATCH_BYTES;
  }
}

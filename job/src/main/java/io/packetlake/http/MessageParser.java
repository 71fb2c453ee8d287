package io.packetlake.http;

import io.packetlake.tcp.StreamEnd;
import java.util.List;

/**
 * Reads the messages of one side's stream, byte by byte as they come: each state is a method, and a
 * message cut at any byte is read the same.
 *
 * <p>Where the stream is lost (bytes that are no message, a gap that hides a message's end, a
 * broken framing) lines are passed over until one holds a start line without a flaw.
 */
final class MessageParser {
  /** What the messages mean. */
  interface Listener {
    /** True where the answer to a simple request of HTTP/0.9 comes next: a body, nothing else. */
    boolean expectsBodyAlone();

    /**
     * A message's header is complete, or as complete as it will be: says how the body is framed.
     */
    BodyFraming header(Message message);

    /** A message is over. */
    void ended(Message message);

    /** Where messages start and end is not known from here on until the next start line. */
    void lost();
  }

  private enum State {
    START,
    BODY_ALONE,
    HEADER,
    BODY,
    RESYNC,
    IGNORED
  }

  private static final int VERSION_PREFIX_BYTES = 5;

  private final Role role;
  private final Workbench bench;
  private final Listener listener;
  private final LineReader lines;
  private final LineReader search;
  private final byte[] prefix = new byte[VERSION_PREFIX_BYTES];
  private State state = State.START;
  private Message message;
  private long lineNanos;
  private int prefixLength;
  private boolean unexpectedBytes;
  private boolean startLineFound;
  private boolean ignoreNext;
  private boolean stop;

  /**
   * @param role whose messages
   * @param bench limits and buffers
   * @param listener what they mean
   */
  MessageParser(Role role, Workbench bench, Listener listener) {
    this.role = role;
    this.bench = bench;
    this.listener = listener;
    int maxLine = bench.limits().maxLineBytes();
    this.lines = new LineReader(maxLine, LineReader.Keep.HEAD);
    this.search = new LineReader(maxLine, LineReader.Keep.TAIL);
  }

  /** The stream is first seen somewhere in its middle. */
  void startInMiddle() {
    state = State.RESYNC;
  }

  /** True before a message whose header is not read yet, so that reading it can wait. */
  boolean isBetweenMessages() {
    return startLineFound || (state == State.START && lines.isEmpty());
  }

  /** What follows the message that is read now, or follows now, is not HTTP. */
  void ignoreWhatFollows() {
    ignoreNext = true;
    if (state == State.START || state == State.RESYNC) {
      state = State.IGNORED;
    }
  }

  /**
   * Reads on: to {@code to}, to the end of a header or a message, or to the start line that ends a
   * search.
   *
   * @return the position after what was read
   */
  int read(byte[] buffer, int from, int to, long timeNanos) {
    int at = from;
    stop = false;
    startLineFound = false;
    while (at < to && !stop) {
      at =
          switch (state) {
            case START -> start(buffer, at, to, timeNanos);
            case BODY_ALONE -> bodyAlone(buffer, at, timeNanos);
            case HEADER -> header(buffer, at, to, timeNanos);
            case BODY -> body(buffer, at, to, timeNanos);
            case RESYNC -> resync(buffer, at, to, timeNanos);
            case IGNORED -> to;
          };
    }
    return at;
  }

  private int start(byte[] buffer, int from, int to, long timeNanos) {
    if (lines.isEmpty()) {
      if (listener.expectsBodyAlone()) {
        state = State.BODY_ALONE;
        lineNanos = timeNanos;
        return from;
      }
      if (buffer[from] == '\r' || buffer[from] == '\n') {
        return from + 1;
      }
      lineNanos = timeNanos;
    }
    int at = lines.read(buffer, from, to);
    if (lines.isComplete()) {
      startLine(timeNanos);
    }
    return at;
  }

  private void startLine(long timeNanos) {
    StartLine line = StartLine.of(role, lines);
    if (line == null) {
      unexpectedBytes = true;
      state = State.RESYNC;
      search(lines, timeNanos);
      return;
    }
    begin(line, lineNanos);
    message.seen(timeNanos);
    noteLine(lines);
    if (line.isSimple()) {
      headerComplete();
    }
  }

  private void begin(StartLine line, long firstByteNanos) {
    message = new Message(role, line, firstByteNanos, bench.limits());
    if (unexpectedBytes) {
      message.odd().add(Anomaly.UNEXPECTED_BYTES);
      unexpectedBytes = false;
    }
    state = State.HEADER;
  }

  private void noteLine(LineReader reader) {
    if (reader.isBareLf()) {
      message.odd().add(Anomaly.BARE_LF);
    }
    if (reader.isCut()) {
      message.odd().add(Anomaly.LINE_LIMIT);
    }
  }

  private int bodyAlone(byte[] buffer, int from, long timeNanos) {
    prefix[prefixLength++] = buffer[from];
    if (!Grammar.mayStartVersion(prefix, prefixLength)) {
      bodyAloneBegins(timeNanos);
    } else if (prefixLength == VERSION_PREFIX_BYTES) {
      lines.read(prefix, 0, prefixLength);
      prefixLength = 0;
      state = State.START;
    }
    return from + 1;
  }

  private void bodyAloneBegins(long timeNanos) {
    begin(StartLine.bodyAlone(), lineNanos);
    headerComplete();
    body(prefix, 0, prefixLength, timeNanos);
    prefixLength = 0;
  }

  private int header(byte[] buffer, int from, int to, long timeNanos) {
    int at = lines.read(buffer, from, to);
    message.seen(timeNanos);
    if (lines.isComplete()) {
      noteLine(lines);
      if (lines.from() == lines.to()) {
        headerComplete();
      } else {
        message.headers().line(lines.line(), lines.from(), lines.to());
      }
    }
    return at;
  }

  private void headerComplete() {
    message.headers().finish();
    BodyFraming framing = listener.header(message);
    MessageBody body = new MessageBody(bench, framing.codings(), message.odd(), message.uploads());
    message.bodyFollows(framing.framing(), body);
    state = State.BODY;
    stop = true;
    afterProgress();
  }

  private int body(byte[] buffer, int from, int to, long timeNanos) {
    int at = message.framing().read(buffer, from, to, message.body());
    message.body().onWire(at - from);
    message.seen(timeNanos);
    afterProgress();
    return at;
  }

  private void afterProgress() {
    switch (message.framing().progress()) {
      case DONE -> messageOver();
      case LOST -> {
        message.body().is(BodyState.UNDECODABLE);
        messageOver();
        unexpectedBytes = true;
        lost();
      }
      case MORE -> {}
    }
  }

  private void messageOver() {
    Message over = message;
    message = null;
    state = ignoreNext ? State.IGNORED : State.START;
    stop = true;
    over.finish();
    listener.ended(over);
  }

  private void lost() {
    state = ignoreNext ? State.IGNORED : State.RESYNC;
    lines.reset();
    search.reset();
    listener.lost();
  }

  private int resync(byte[] buffer, int from, int to, long timeNanos) {
    if (search.isEmpty()) {
      lineNanos = timeNanos;
    }
    int at = search.read(buffer, from, to);
    if (search.isComplete()) {
      search(search, timeNanos);
    }
    return at;
  }

  /**
   * Looks for a start line that is sure enough, at the end of a line: what is before it is passed
   * over.
   */
  private void search(LineReader reader, long timeNanos) {
    int start = StartLine.find(role, reader.line(), reader.from(), reader.to());
    if (start < 0) {
      return;
    }
    StartLine line = StartLine.of(role, reader.line(), start, reader.to());
    begin(line, start == reader.from() ? lineNanos : timeNanos);
    message.seen(timeNanos);
    if (reader.isBareLf()) {
      message.odd().add(Anomaly.BARE_LF);
    }
    startLineFound = true;
    stop = true;
  }

  /**
   * Bytes of the stream are missing here.
   *
   * @param length how many
   */
  void gap(long length, long timeNanos) {
    startLineFound = false;
    switch (state) {
      case START, RESYNC -> {
        startLineEnds(Anomaly.HEADER_GAP, BodyState.GAP);
        lost();
      }
      case BODY_ALONE -> {
        bodyAloneBegins(timeNanos);
        bodyGap(length);
      }
      case HEADER -> {
        headerEnds(Anomaly.HEADER_GAP, BodyState.GAP);
        lost();
      }
      case BODY -> bodyGap(length);
      case IGNORED -> {}
    }
  }

  private void bodyGap(long length) {
    message.body().gap();
    message.body().onWire(length);
    message.framing().gap(length);
    boolean lost = message.framing().progress() == Framing.Progress.LOST;
    if (message.framing().progress() != Framing.Progress.MORE) {
      messageOver();
    }
    if (lost) {
      lost();
    }
  }

  /** The stream is over. */
  void end(StreamEnd how, long timeNanos) {
    startLineFound = false;
    switch (state) {
      case START -> startLineEnds(Anomaly.HEADER_CUT, BodyState.CUT);
      case BODY_ALONE -> {
        bodyAloneBegins(timeNanos);
        bodyEnds(how);
      }
      case HEADER -> headerEnds(Anomaly.HEADER_CUT, BodyState.CUT);
      case BODY -> bodyEnds(how);
      case RESYNC, IGNORED -> {}
    }
    state = State.IGNORED;
  }

  private void startLineEnds(Anomaly why, BodyState bodyState) {
    if (state == State.START && !lines.isEmpty()) {
      StartLine line = StartLine.ofBeginning(role, lines.gathered(), lines.gatheredLength());
      if (line != null) {
        begin(line, lineNanos);
        headerEnds(why, bodyState);
      }
    }
  }

  private void headerEnds(Anomaly why, BodyState bodyState) {
    message.odd().add(why);
    message.headers().finish();
    listener.header(message);
    MessageBody body = new MessageBody(bench, List.of(), message.odd(), null);
    body.is(bodyState);
    message.bodyFollows(new LengthFraming(0), body);
    messageOver();
  }

  private void bodyEnds(StreamEnd how) {
    if (how != StreamEnd.FIN || !message.framing().endsWithStream()) {
      message.body().is(BodyState.CUT);
    }
    messageOver();
  }

  /** Memory that the message takes which is read now, about. */
  long memoryBytes() {
    return lines.gatheredLength()
        + search.gatheredLength()
        + (message == null ? 0 : message.heldBytes());
  }
}

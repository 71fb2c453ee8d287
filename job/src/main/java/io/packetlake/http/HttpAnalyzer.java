package io.packetlake.http;

import io.packetlake.decode.Side;
import io.packetlake.schema.RowSink;
import io.packetlake.tcp.AnalyzerFactory.Place;
import io.packetlake.tcp.FlowIdentity;
import io.packetlake.tcp.StreamAnalyzer;
import io.packetlake.tcp.StreamEnd;

/**
 * Reads the HTTP of one flow. Each side's stream is parsed as it comes; only where one side cannot
 * be read without the other (a response whose request was not seen yet, a client's bytes after
 * CONNECT) does it wait, bounded.
 */
final class HttpAnalyzer implements StreamAnalyzer {
  private final Side client;
  private final Pairing pairing;
  private final MessageParser requestParser;
  private final MessageParser responseParser;
  private final Lane requests;
  private final Lane responses;

  /**
   * @param flow the flow
   * @param client who asks
   * @param place whether both streams are given from their first byte
   * @param rows where rows go
   * @param bench limits and buffers
   */
  HttpAnalyzer(FlowIdentity flow, Side client, Place place, RowSink rows, Workbench bench) {
    this.client = client;
    HttpLimits limits = bench.limits();
    pairing = new Pairing(flow, client, place, rows, limits, this::upgraded);
    requestParser = new MessageParser(Role.REQUEST, bench, new RequestReader(pairing, limits));
    responseParser = new MessageParser(Role.RESPONSE, bench, new ResponseReader(pairing, limits));
    if (place == Place.MIDDLE) {
      requestParser.startInMiddle();
      responseParser.startInMiddle();
    }
    int held = limits.maxHeldBytes();
    requests = new Lane(requestParser, this::requestsMustWait, held, this::readResponses);
    responses = new Lane(responseParser, this::responsesMustWait, held, this::readRequests);
  }

  private void upgraded() {
    requestParser.ignoreWhatFollows();
    responseParser.ignoreWhatFollows();
  }

  private void readRequests() {
    requests.drain();
  }

  private void readResponses() {
    responses.drain();
  }

  private boolean requestsMustWait() {
    return pairing.awaitsVerdictOnUpgrade() && !responses.isOver();
  }

  private boolean responsesMustWait() {
    return pairing.awaitsRequest() && !requests.isOver();
  }

  @Override
  public void data(Side from, byte[] buffer, int offset, int length, long timeNanos) {
    lane(from.other()).waitAgain();
    lane(from).data(buffer, offset, length, timeNanos);
    settle();
  }

  @Override
  public void gap(Side from, long length, long timeNanos) {
    lane(from).gap(length, timeNanos);
    settle();
  }

  @Override
  public void end(Side from, StreamEnd how, long timeNanos) {
    lane(from).end(how, timeNanos);
    settle();
  }

  @Override
  public void finish(long timeNanos) {
    requests.waitNoMore();
    responses.waitNoMore();
    settle();
    requests.finish(timeNanos);
    responses.finish(timeNanos);
    pairing.finish();
  }

  @Override
  public long memoryBytes() {
    return pairing.memoryBytes()
        + requestParser.memoryBytes()
        + responseParser.memoryBytes()
        + requests.heldBytes()
        + responses.heldBytes();
  }

  private Lane lane(Side from) {
    return from == client ? requests : responses;
  }

  /** Reads what was held, until both sides wait for bytes. */
  private void settle() {
    boolean progress = true;
    while (progress) {
      progress = requests.drain();
      progress |= responses.drain();
    }
  }
}
